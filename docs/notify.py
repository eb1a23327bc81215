"""Tell a webhook of stories that were copied without credit, and of runs that failed or were cut off.

    PREFECT_API_URL=http://127.0.0.1:4200/api python docs/notify.py https://hooks.example/newsdesk

It is sent {"text": "..."}, as chat services want it. For e-mail, make the block
`prefect.blocks.notifications.SendgridEmail(api_key=..., to_emails=[...])` instead.
"""

from __future__ import annotations

import sys

from prefect.automations import Automation, EventTrigger, Posture, SendNotification
from prefect.blocks.notifications import CustomWebhookNotificationBlock

COPIED = """\
{% for copy in event.payload.copies -%}
{{ copy.copied_by }} has {{ copy.words }} words of {{ copy.outlet }}.
{% endfor %}"""


def main(url: str) -> None:
    block = CustomWebhookNotificationBlock(
        name="newsdesk", url=url, json_data={"text": "{{subject}}\n{{body}}"}
    )
    desk = block.save("newsdesk", overwrite=True)
    notify(
        "tell what was copied",
        EventTrigger(posture=Posture.Reactive, expect={"secondhand.story-copied"}, threshold=1),
        SendNotification(
            block_document_id=desk,
            subject="Copied without credit: {{ event.payload.title }}",
            body=COPIED,
        ),
    )
    notify(
        "tell what failed or crashed",
        EventTrigger(
            posture=Posture.Reactive,
            expect={"prefect.flow-run.Failed", "prefect.flow-run.Crashed"},
            match_related={"prefect.resource.role": "tag", "prefect.resource.id": "prefect.tag.secondhand"},
            threshold=1,
        ),
        SendNotification(
            block_document_id=desk,
            subject="{{ flow_run.name }}: {{ flow_run.state.name }}",
            body="{{ flow_run.state.message }}",
        ),
    )


def notify(name: str, trigger: EventTrigger, action: SendNotification) -> None:
    """Make the automation `name`, or bring the one of an earlier run up to date: Prefect keeps two of a name."""
    try:
        known = Automation.read(name=name)
    except ValueError:  # there is none
        Automation(name=name, trigger=trigger, actions=[action]).create()
    else:
        known.trigger, known.actions = trigger, [action]
        known.update()


if __name__ == "__main__":
    main(sys.argv[1])
