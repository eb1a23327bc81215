# secondhand with all that it needs; compose.yaml runs a server and a worker of it.
FROM python:3.11-slim

WORKDIR /app
COPY requirements.lock .
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY . .
RUN pip install --no-cache-dir --no-deps . \
    && useradd --create-home --uid 1000 secondhand \
    && mkdir /inbox /coverage /state \
    && chown secondhand /coverage /state

USER 1000
ENV SECONDHAND_INBOX=/inbox \
    SECONDHAND_WAREHOUSE=/coverage \
    SECONDHAND_STATE=/state \
    PREFECT_HOME=/state/prefect \
    PREFECT_SERVER_ANALYTICS_ENABLED=false \
    DO_NOT_TRACK=1
VOLUME ["/coverage", "/state"]
ENTRYPOINT ["secondhand"]
CMD ["run"]
