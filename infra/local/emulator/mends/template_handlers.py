"""How a mend gets at the handlers of a CloudFormation resource type.

ministack keeps them in `services.cloudformation.provisioners._RESOURCE_HANDLERS`: type to
`create`, `update`, `delete` and a few flags.
"""

from collections.abc import Callable
from typing import Any

from ministack.services.cloudformation import provisioners

Handler = Callable[..., Any]


def handlers_of(resource_type: str) -> dict[str, Any]:
    """The live entry: what is put into it counts from then on."""
    handlers: dict[str, Any] = provisioners._RESOURCE_HANDLERS[resource_type]
    return handlers


def add(resource_type: str, *, create: Handler, update: Handler, delete: Handler) -> None:
    """Teach the emulator a type that it refuses."""
    provisioners._RESOURCE_HANDLERS[resource_type] = {
        "create": create,
        "update": update,
        "delete": delete,
    }
