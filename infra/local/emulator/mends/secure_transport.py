"""Everything here is http, so a policy that denies without `aws:SecureTransport` denies all.

Wrapped: `pin_request_origin`, as `ministack.app` imported it, is told that the transport is
secure. Can go if the emulator is ever served over TLS.
"""

from ministack import app


def apply() -> None:
    pin = app.pin_request_origin

    def pin_secure(source_ip: str, secure_transport: bool) -> None:  # noqa: ARG001
        pin(source_ip, True)

    app.pin_request_origin = pin_secure
