"""A template as the CDK writes them, with every property that a mend is about."""

import json
from typing import Any

from tests.integration.emulator.mends.handlers_code import HANDLER
from tests.integration.emulator.mends.running import Emulator, zipped

INVOKE = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${%s.Arn}/invocations"


def deploy(running: Emulator, *left_out: str) -> None:
    s3 = running.client("s3")
    s3.create_bucket(Bucket="assets")
    code = zipped({"functions/demo/handler.py": HANDLER})
    s3.put_object(Bucket="assets", Key="code.zip", Body=code)
    s3.put_object(Bucket="assets", Key="layer.zip", Body=zipped({"python/laid.py": "X = 1"}))
    base = {"Resources": _base(), "Outputs": _exports("TheTable", "TheQueue")}
    _create(running, "base", base)
    resources = {name: r for name, r in _resources().items() if name not in left_out}
    outputs = {name: {"Value": {"Ref": name}} for name in ("Http", "Socket", "Secret")}
    parameters = {"Stage": {"Type": "String", "Default": "none"}}
    template = {"Parameters": parameters, "Resources": resources, "Outputs": outputs}
    _create(running, "hub", template, Stage="live")


def _create(running: Emulator, name: str, template: dict[str, Any], **parameters: str) -> None:
    cloudformation = running.client("cloudformation")
    given = [{"ParameterKey": k, "ParameterValue": v} for k, v in parameters.items()]
    cloudformation.create_stack(
        StackName=name,
        TemplateBody=json.dumps(template),
        Parameters=given,
        Capabilities=["CAPABILITY_IAM"],
    )
    waiter = cloudformation.get_waiter("stack_create_complete")
    waiter.wait(StackName=name, WaiterConfig={"Delay": 1, "MaxAttempts": 20})
    (stack,) = cloudformation.describe_stacks(StackName=name)["Stacks"]
    found = {o["OutputKey"]: o["OutputValue"] for o in stack.get("Outputs", [])}
    running.outputs.update(found)


def _exports(*names: str) -> dict[str, Any]:
    return {
        **{n: {"Value": {"Ref": n}, "Export": {"Name": f"base:{n}"}} for n in names},
        **{
            f"{n}Arn": {"Value": {"Fn::GetAtt": [n, "Arn"]}, "Export": {"Name": f"base:{n}Arn"}}
            for n in names
        },
        "Stream": {
            "Value": {"Fn::GetAtt": ["TheTable", "StreamArn"]},
            "Export": {"Name": "base:Stream"},
        },
    }


def _base() -> dict[str, Any]:
    names = ("pk", "sk", "g")
    keys = [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}]
    table = {
        "AttributeDefinitions": [{"AttributeName": n, "AttributeType": "S"} for n in names],
        "KeySchema": keys,
        "BillingMode": "PAY_PER_REQUEST",
        "Replicas": [{"Region": "us-east-1"}],
        "StreamSpecification": {"StreamViewType": "NEW_AND_OLD_IMAGES"},
        "TimeToLiveSpecification": {"AttributeName": "expires_at", "Enabled": True},
        "GlobalSecondaryIndexes": [
            {
                "IndexName": "by_g",
                "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "ALL"},
            }
        ],
    }
    return {
        "TheTable": _a("DynamoDB::GlobalTable", **table),
        "TheQueue": _a("SQS::Queue"),
    }


def _a(kind: str, **properties: Any) -> dict[str, Any]:
    return {"Type": f"AWS::{kind}", "Properties": properties}


def _imported(name: str) -> dict[str, str]:
    return {"Fn::ImportValue": f"base:{name}"}


def _resources() -> dict[str, Any]:
    return {
        "Failures": _a("SQS::Queue"),
        "Slow": _a("SQS::Queue", DelaySeconds=1),
        "Bucket": _a("S3::Bucket"),
        "BucketPolicy": _a(
            "S3::BucketPolicy", Bucket={"Ref": "Bucket"}, PolicyDocument=_ssl_only()
        ),
        "Secret": _a("SecretsManager::Secret", GenerateSecretString={"PasswordLength": 20}),
        "Sender": _a("SES::EmailIdentity", EmailIdentity="mail.example"),
        "Layer": _a("Lambda::LayerVersion", Content={"S3Bucket": "assets", "S3Key": "layer.zip"}),
        "Role": _role(),
        "Policy": _policy(),
        **{name: _function(name.lower()) for name in ("HTTP", "Authorize", "SOCKET", "Stream")},
        "Mapping": _mapping("order"),
        "SlowMapping": _mapping("slow"),
        **_rollout(),
        **_http_api(),
        **_socket_api(),
    }


def _ssl_only() -> dict[str, Any]:
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Deny",
                "Principal": {"AWS": "*"},
                "Action": "s3:*",
                "Resource": [
                    {"Fn::GetAtt": ["Bucket", "Arn"]},
                    {"Fn::Sub": "${Bucket.Arn}/*"},
                ],
                "Condition": {"Bool": {"aws:SecureTransport": "false"}},
            }
        ],
    }


def _role() -> dict[str, Any]:
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "lambda.amazonaws.com"},
        "Action": "sts:AssumeRole",
    }
    return _a(
        "IAM::Role",
        AssumeRolePolicyDocument={"Version": "2012-10-17", "Statement": [statement]},
    )


def _policy() -> dict[str, Any]:
    table = [_imported("TheTableArn"), {"Fn::Join": ["", [_imported("TheTableArn"), "/index/*"]]}]
    identity = {"Fn::Sub": "arn:aws:ses:${AWS::Region}:${AWS::AccountId}:identity/mail.example"}
    connections = (
        "arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Socket}/*/*/@connections/*"
    )
    grants: list[tuple[list[str], Any]] = [
        (["dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:UpdateItem"], table),
        (["dynamodb:PutItem"], table),
        (["sqs:SendMessage"], _imported("TheQueueArn")),
        (["s3:PutObject"], {"Fn::Sub": "${Bucket.Arn}/*"}),
        (["secretsmanager:GetSecretValue"], {"Ref": "Secret"}),
        (["ses:SendEmail", "ses:SendRawEmail"], identity),
        (["execute-api:ManageConnections"], {"Fn::Sub": connections}),
    ]
    statements = [{"Effect": "Allow", "Action": a, "Resource": r} for a, r in grants]
    return _a(
        "IAM::Policy",
        PolicyName="grants",
        Roles=[{"Ref": "Role"}],
        PolicyDocument={"Version": "2012-10-17", "Statement": statements},
    )


def _function(part: str) -> dict[str, Any]:
    variables = {
        "TABLE": _imported("TheTable"),
        "QUEUE": _imported("TheQueue"),
        "BUCKET": {"Ref": "Bucket"},
        "SECRET": {"Ref": "Secret"},
    }
    return _a(
        "Lambda::Function",
        Runtime="python3.12",
        Handler=f"functions.demo.handler.{part}",
        Code={"S3Bucket": "assets", "S3Key": "code.zip"},
        Role={"Fn::GetAtt": ["Role", "Arn"]},
        Layers=[{"Ref": "Layer"}],
        Timeout=20,
        Environment={"Variables": variables},
    )


def _mapping(kind: str) -> dict[str, Any]:
    only = {"dynamodb": {"Keys": {"pk": {"S": [kind]}}}}
    return _a(
        "Lambda::EventSourceMapping",
        FunctionName={"Ref": "Stream"},
        EventSourceArn=_imported("Stream"),
        StartingPosition="TRIM_HORIZON",
        BatchSize=10,
        MaximumRetryAttempts=1,
        BisectBatchOnFunctionError=True,
        FunctionResponseTypes=["ReportBatchItemFailures"],
        DestinationConfig={"OnFailure": {"Destination": {"Fn::GetAtt": ["Failures", "Arn"]}}},
        FilterCriteria={"Filters": [{"Pattern": json.dumps(only)}]},
    )


def _rollout() -> dict[str, Any]:
    application = {"Ref": "Rollouts"}
    return {
        "Rollouts": _a("CodeDeploy::Application", ComputePlatform="Lambda"),
        "Rollout": _a("CodeDeploy::DeploymentGroup", ApplicationName=application),
    }


def _http_api() -> dict[str, Any]:
    cors = {"AllowOrigins": ["https://hub.example"], "AllowMethods": ["GET"]}
    return {
        "Http": _a("ApiGatewayV2::Api", Name="h", ProtocolType="HTTP", CorsConfiguration=cors),
        "HttpStage": _stage("Http", "$default"),
        "HttpIntegration": _integration("Http", "HTTP"),
        "HttpRoute": _route("Http", "$default"),
    }


def _socket_api() -> dict[str, Any]:
    socket = {"Ref": "Socket"}
    return {
        "Socket": _a(
            "ApiGatewayV2::Api",
            Name="s",
            ProtocolType="WEBSOCKET",
            RouteSelectionExpression="$request.body.action",
        ),
        "SocketStage": _stage("Socket", {"Ref": "Stage"}),
        "SocketIntegration": _integration("Socket", "SOCKET"),
        "SocketAuthorizer": _a(
            "ApiGatewayV2::Authorizer",
            ApiId=socket,
            Name="a",
            AuthorizerType="REQUEST",
            IdentitySource=["route.request.querystring.user"],
            AuthorizerUri={"Fn::Sub": INVOKE % "Authorize"},
        ),
        "SocketConnect": _route(
            "Socket",
            "$connect",
            AuthorizationType="CUSTOM",
            AuthorizerId={"Ref": "SocketAuthorizer"},
        ),
        "SocketDefault": _route("Socket", "$default", RouteResponseSelectionExpression="$default"),
        "SocketSilent": _route("Socket", "silent"),
        "SocketResponse": _a(
            "ApiGatewayV2::RouteResponse",
            ApiId=socket,
            RouteId={"Ref": "SocketDefault"},
            RouteResponseKey="$default",
        ),
    }


def _stage(api: str, name: Any) -> dict[str, Any]:
    return _a("ApiGatewayV2::Stage", ApiId={"Ref": api}, StageName=name, AutoDeploy=True)


def _integration(api: str, function: str) -> dict[str, Any]:
    return _a(
        "ApiGatewayV2::Integration",
        ApiId={"Ref": api},
        IntegrationType="AWS_PROXY",
        IntegrationUri={"Fn::Sub": INVOKE % function},
        PayloadFormatVersion="2.0",
    )


def _route(api: str, key: str, **more: Any) -> dict[str, Any]:
    target = {"Fn::Join": ["", ["integrations/", {"Ref": f"{api}Integration"}]]}
    return _a("ApiGatewayV2::Route", ApiId={"Ref": api}, RouteKey=key, Target=target, **more)
