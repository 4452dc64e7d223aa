"""Files of reports, and of lists, in S3; addresses to them live for a minute."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from shared.domain.reports import Report
from shared.stores.clients import client
from shared.world import setting

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

ADDRESS_LIFE_S = 60


class Files:
    """One file a report."""

    def put(self, report: Report, path: Path, content_type: str) -> None:
        """One upload, safe to repeat."""
        with path.open("rb") as file:
            _s3().put_object(
                Bucket=setting("REPORTS_BUCKET"),
                Key=key_of(report),
                Body=file,
                ContentType=content_type,
            )

    def address(self, report: Report, name: str) -> str:
        """Where the file can be had for ADDRESS_LIFE_S, saved under `name`. No request."""
        return self.address_of(key_of(report), name)

    def keep(self, key: str, data: bytes, content_type: str) -> None:
        """One upload, safe to repeat."""
        _s3().put_object(
            Bucket=setting("REPORTS_BUCKET"), Key=key, Body=data, ContentType=content_type
        )

    def kept(self, key: str) -> bytes:
        """One download."""
        return _s3().get_object(Bucket=setting("REPORTS_BUCKET"), Key=key)["Body"].read()

    def forget(self, key: str) -> None:
        """One request, safe to repeat."""
        _s3().delete_object(Bucket=setting("REPORTS_BUCKET"), Key=key)

    def address_of(self, key: str, name: str) -> str:
        """Where `key` can be had for ADDRESS_LIFE_S, saved under `name`. No request."""
        return _s3().generate_presigned_url(
            "get_object",
            Params={
                "Bucket": setting("REPORTS_BUCKET"),
                "Key": key,
                "ResponseContentDisposition": f'attachment; filename="{name}"',
            },
            ExpiresIn=ADDRESS_LIFE_S,
        )


def key_of(report: Report) -> str:
    """Where its file is kept."""
    return f"{report.company}/{report.id}.{report.format}"


@cache
def files() -> Files:
    """The store of this process."""
    return Files()


@cache
def _s3() -> "S3Client":
    made: S3Client = client("s3", signature_version="s3v4", connect_timeout=3, read_timeout=20)
    return made
