"""Settings of a run, and where each was said.

From strong to weak: the command line, environment variables `SECONDHAND_*`, `.env`, `secondhand.toml` (both in the
folder that a command is typed in), the default.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    InitSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from flows.defaults import (
    ENV_FILE,
    ITEM_MEMORY,
    ITEM_SECONDS,
    MEMORY,
    MIN_WORDS,
    PREFIX,
    TOML_FILE,
    WAREHOUSE,
)
from transforms.errors import UsageError

# What a column of a table may be read as
ROLES = (
    "text", "title", "outlet", "url", "published_at", "modified_at", "fetched_at", "authors", "language",
)  # fmt: skip
LEAST_MEMORY = "100MB"  # within 20MB DuckDB cannot tell two million values apart, nor a long page be read
_SIZE = re.compile(r"\d+(?:\.\d+)? ?[KMGT]B")
_ADDRESS = re.compile(r"\w+://\S+|[^\s:]+:\d+")
HINT = "`secondhand settings` says what each setting is."


def _n_bytes(size: str) -> int:
    number, unit = size[:-2], size[-2:]
    return int(float(number) * 1000 ** (" KMGT".index(unit[0])))


def _state_folder() -> Path:
    """Where programs keep what is to survive between their runs (XDG Base Directory specification)."""
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state") / "secondhand"


def _without_defaults(schema: dict[str, Any]) -> None:
    """A form made from `schema` starts empty: what it sends would count more than the worker's own settings."""
    for field in schema["properties"].values():
        field.pop("default", None)


class Settings(BaseSettings):
    """What a run may be told. `columns`, `outlets` and `min_words` change a result; the others, how it is made."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=ENV_FILE,
        env_ignore_empty=True,
        toml_file=TOML_FILE,
        extra="ignore",
        json_schema_extra=_without_defaults,
    )

    inbox: Path = Field(Path("seeds"), description="Folder that is read where no other is named")
    warehouse: Path = Field(WAREHOUSE, description="Folder of the warehouse")
    workers: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1, description="Worker processes")
    dask: str | None = Field(
        None,
        description="Address of a Dask scheduler whose workers take the batches, instead of processes here",
    )
    batch_files: int = Field(200, ge=1, description="Input files a batch")
    batch_articles: int = Field(500, ge=1, description="Articles a batch, where one file holds many")
    batch_pairs: int = Field(2_000, ge=1, description="Pairs a batch")
    item_seconds: float = Field(
        ITEM_SECONDS,
        gt=0,
        description="Seconds that one item of an input file, or of a stage, may take; one more a megabyte",
    )
    item_memory: str = Field(
        ITEM_MEMORY,
        description="Memory that reading one input file may take, above what its process holds; a batch of a stage "
        "may take this and `memory`. On Linux the system enforces it, elsewhere nothing does",
    )
    memory: str = Field(
        "4GB",
        description=MEMORY,
    )
    max_rejects: float = Field(
        0.5,
        ge=0,
        le=1,
        description="Share of a run's new items that may be rejected (duplicates aside) before it counts as failed",
    )
    report_stories: int = Field(
        500,
        ge=0,
        description="Newest stories that the pages written at the end of a run show; 0 for no pages",
    )
    compact_rows: int = Field(
        5_000,
        ge=2,
        description="Documents, or pairs, a file into which small ones are merged: 5,000 hold about 15 MB of text",
    )
    keep: int = Field(7, ge=2, description="Published catalogs that stay readable, the present one included")
    wait: float = Field(0.0, ge=0, description="Seconds to wait for another run that writes to the warehouse")
    columns: Annotated[dict[str, str], NoDecode] = Field(
        {},
        description="Columns of tables by what they hold, such as text=Volltext,title=Kopf, where their names are "
        "not the usual ones; the sidecar of a table counts more",
    )
    outlets: Path | None = Field(
        None,
        description="A table (CSV) of outlets and agencies of your own, laid over the list that secondhand brings; "
        "its columns are name, kind, family, domains, aliases, ordinary",
    )
    min_words: int = Field(
        MIN_WORDS,
        ge=1,
        description="Words of the shortest text that is an article; a shorter one is a reject, `no-article`",
    )
    watch: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        description="Outlets, by commas: an event tells when others copy them without credit; empty for all",
    )
    state: Path = Field(
        default_factory=_state_folder, description="Folder of the Prefect server's history, and of `up`"
    )

    @property
    def own_outlets(self) -> str:
        """What the table of the user's own outlets says, "" for none; UsageError where it cannot be read."""
        try:
            return self.outlets.read_text("utf-8-sig") if self.outlets else ""
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(
                f"The table of outlets {self.outlets} cannot be read: {error}.", "It is a CSV file in UTF-8."
            ) from error

    def changed(self, name: str) -> object:
        """The value of the setting `name`, None where it is the default."""
        value = getattr(self, name)
        return None if value == type(self).model_fields[name].default else value

    @property
    def memory_bytes(self) -> int:
        return _n_bytes(self.memory)

    @property
    def item_memory_bytes(self) -> int:
        return _n_bytes(self.item_memory)

    @field_validator("memory", "item_memory")
    @classmethod
    def _has_a_unit(cls, memory: str) -> str:
        if not _SIZE.fullmatch(memory):
            raise ValueError("it is a number with its unit, such as 4GB or 500MB")
        if _n_bytes(memory) < _n_bytes(LEAST_MEMORY):
            raise ValueError(f"it is too small to work in; {LEAST_MEMORY} is the least")
        return memory

    @field_validator("inbox", "warehouse", "state", "outlets")
    @classmethod
    def _home_is_meant(cls, path: Path | None) -> Path | None:
        return path and path.expanduser()

    @field_validator("dask")
    @classmethod
    def _is_an_address(cls, dask: str | None) -> str | None:
        if dask is not None and not _ADDRESS.fullmatch(dask):
            raise ValueError("it is the address of a scheduler, such as tcp://10.0.0.5:8786")
        return dask

    @field_validator("warehouse", "state")
    @classmethod
    def _is_a_folder(cls, path: Path) -> Path:
        if os.path.isfile(path):  # noqa: PTH113 - which says no, and does not fail, where a folder above is closed
            raise ValueError("it is a file; give a folder, which is made where there is none")
        return path

    @field_validator("watch", mode="before")
    @classmethod
    def _commas_separate(cls, value: object) -> object:
        return (
            [name.strip() for name in value.split(",") if name.strip()] if isinstance(value, str) else value
        )

    @field_validator("columns", mode="before")
    @classmethod
    def _columns_have_roles(cls, value: object) -> object:
        if isinstance(value, str):
            pairs = [pair.partition("=") for pair in value.split(",") if pair.strip()]
            value = {role.strip(): column.strip() for role, _, column in pairs}
        if isinstance(value, dict) and (wrong := [r for r in value if r not in ROLES or not value[r]]):
            raise ValueError(f"{wrong[0]} is not read from a column; those are {', '.join(ROLES)}")
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the library passes it by name
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, dotenv_settings, TomlConfigSettingsSource(settings_cls)


@dataclass(frozen=True, slots=True)
class SourcedSetting:
    """One setting: its value, who said so, and what it is."""

    name: str
    value: Any
    source: str
    description: str

    def __str__(self) -> str:
        """The value as it may be written in `.env`."""
        if isinstance(self.value, dict):
            return ",".join(f"{role}={column}" for role, column in self.value.items())
        return ",".join(self.value) if isinstance(self.value, tuple) else str(self.value)


def load(**given: Any) -> Settings:
    """The settings in force; `given` (what the command line says) counts where it is not None.

    UsageError names the setting, its value and who said so.
    """
    arguments = {name: value for name, value in given.items() if value is not None}
    try:
        in_file = TomlConfigSettingsSource(Settings)()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UsageError(
            f"{TOML_FILE} cannot be read: {error}.", "It holds lines such as workers = 2."
        ) from error
    if unknown := sorted(in_file.keys() - Settings.model_fields.keys()):
        raise UsageError(f"{TOML_FILE} says {', '.join(unknown)}, which is no setting.", HINT)
    try:
        return Settings(**arguments)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        value = str(first["input"]) if isinstance(first["input"], Path) else first["input"]
        raise UsageError(
            f"{name} = {value!r} ({_who(name, arguments)}): {first['msg'].removeprefix('Value error, ')}.",
            HINT,
        ) from error


def sourced_settings(**given: Any) -> list[SourcedSetting]:
    """Every setting with its source, in the order of the class."""
    arguments = {name: value for name, value in given.items() if value is not None}
    settings = load(**arguments)
    return [
        SourcedSetting(name, getattr(settings, name), _who(name, arguments), field.description or "")
        for name, field in Settings.model_fields.items()
    ]


def unknown_variables() -> list[str]:
    """Variables that begin like a setting and are none, from the environment and `.env`: misspelt, as a rule."""
    prefix = str(Settings.model_config["env_prefix"]).lower()
    names = {prefix + name for name in Settings.model_fields}
    variables = EnvSettingsSource(Settings).env_vars.keys() | DotEnvSettingsSource(Settings).env_vars.keys()
    return sorted(
        name.upper() for name in variables if name.lower().startswith(prefix) and name.lower() not in names
    )


def _who(name: str, arguments: dict[str, Any]) -> str:
    return next((who for who, source in _sources(arguments) if name in source()), "default")


def _sources(arguments: dict[str, Any]) -> Iterator[tuple[str, PydanticBaseSettingsSource]]:
    yield "command line", InitSettingsSource(Settings, arguments)
    yield "environment variable", EnvSettingsSource(Settings)
    yield ENV_FILE, DotEnvSettingsSource(Settings)
    yield TOML_FILE, TomlConfigSettingsSource(Settings)
