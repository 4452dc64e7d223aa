"""What the test stack's one function does, by the kind of event (runs in a worker)."""

HANDLER = '''
import json, os, time
import boto3


def answer(body, **more):
    return {"statusCode": 200, "body": body if isinstance(body, str) else json.dumps(body), **more}


def use(name):
    table = boto3.resource("dynamodb").Table(os.environ["TABLE"])
    if name == "environment":
        return dict(os.environ)
    if name == "secret":
        secrets = boto3.client("secretsmanager")
        return secrets.get_secret_value(SecretId=os.environ["SECRET"])["SecretString"]
    if name == "bucket":
        boto3.client("s3").put_object(Bucket=os.environ["BUCKET"], Key="k", Body=b"x")
        return "put"
    if name == "mail":
        ses = boto3.client("sesv2")
        raw = b"From: Hub <hub@mail.example>\\r\\nTo: a@b.example\\r\\nSubject: s\\r\\n\\r\\nhello"
        return ses.send_email(
            FromEmailAddress="Hub <hub@mail.example>",
            Destination={"ToAddresses": ["a@b.example"]},
            Content={"Raw": {"Data": raw}},
        )["MessageId"]
    if name == "queue":
        queue = boto3.client("sqs")
        return queue.send_message(
            QueueUrl=os.environ["QUEUE"], MessageBody="later", DelaySeconds=1
        )["MessageId"]
    if name == "batch":
        sent = boto3.client("sqs").send_message_batch(
            QueueUrl=os.environ["QUEUE"],
            Entries=[{"Id": one, "MessageBody": "later", "DelaySeconds": 1} for one in "ab"],
        )
        return len(sent["Successful"])
    if name == "tables":
        client = boto3.client("dynamodb")
        name = os.environ["TABLE"]
        item = {"pk": {"S": "t"}, "sk": {"S": "1"}, "g": {"S": "x"}}
        client.transact_write_items(TransactItems=[{"Put": {"TableName": name, "Item": item}}])
        key = {"pk": item["pk"], "sk": item["sk"]}
        client.batch_get_item(RequestItems={name: {"Keys": [key]}})
        found = client.query(
            TableName=name, IndexName="by_g", KeyConditionExpression="g = :g",
            ExpressionAttributeValues={":g": {"S": "x"}},
        )
        return found["Count"]
    if name == "sleep":
        time.sleep(0.5)
        return os.getpid()
    raise LookupError(name)


def http(event, context):
    if event["rawPath"].endswith("/cookies"):
        return answer({"cookies": event.get("cookies")})
    return answer({"result": use(event["rawPath"].rpartition("/")[2])})


def authorize(event, context):
    user = event["queryStringParameters"]["user"]
    if user == "nobody":
        raise Exception("Unauthorized")
    effect = "Deny" if user == "bad" else "Allow"
    statement = {"Action": "execute-api:Invoke", "Effect": effect, "Resource": event["methodArn"]}
    return {
        "principalId": user,
        "policyDocument": {"Version": "2012-10-17", "Statement": [statement]},
        "context": {"user": user},
    }


def socket(event, context):
    context = event["requestContext"]
    if context["eventType"] == "CONNECT":
        if context["authorizer"]["user"] == "full":
            return {"statusCode": 429, "body": "full"}
        return answer("", headers={"Sec-WebSocket-Protocol": "ocpp1.6"})
    if context["eventType"] == "DISCONNECT":
        return answer("")
    print("heard", event["body"])
    if event["body"] == "raise":
        raise ValueError("my secret text")
    if event["body"] == "push":
        client = boto3.client("apigatewaymanagementapi", endpoint_url=(
            f"{os.environ['AWS_ENDPOINT_URL']}/_aws/execute-api/{context['apiId']}/{context['stage']}"
        ))
        client.post_to_connection(ConnectionId=context["connectionId"], Data=b"pushed")
    return answer(context["routeKey"] + " " + event["body"])


def stream(event, context):
    """Fails for good at the item whose sort key is poison."""
    table = boto3.resource("dynamodb").Table(os.environ["TABLE"])
    for record in event["Records"]:
        kind, name = (record["dynamodb"]["Keys"][part]["S"] for part in ("pk", "sk"))
        if kind == "slow":
            table.put_item(Item={"pk": "begun", "sk": name})
            time.sleep(3)
        key = {"pk": "seen", "sk": name}
        table.update_item(
            Key=key, UpdateExpression="ADD times :one", ExpressionAttributeValues={":one": 1}
        )
        if name == "poison":
            return {"batchItemFailures": [
                {"itemIdentifier": record["dynamodb"]["SequenceNumber"]}
            ]}
    return {"batchItemFailures": []}
'''
