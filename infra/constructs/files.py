"""The bucket of reports, and what functions may do with its files, together with its name."""

from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_s3 as s3

from infra.constructs.accepted import Wildcard

ANY_FILE = Wildcard("/*", "a report's file is named by its company and id")


def uses_files(function: lambda_.Function, bucket: s3.Bucket, *operations: str) -> None:
    """`Get`, `Put`, `Delete`, of any file; no listing."""
    function.add_environment("REPORTS_BUCKET", bucket.bucket_name)
    iam.Grant.add_to_principal(
        grantee=function,
        actions=[f"s3:{operation}Object" for operation in operations],
        resource_arns=[bucket.arn_for_objects("*")],
    )
