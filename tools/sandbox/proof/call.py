"""Makes calls to an emulated account: requests in, answers out, one JSON object a line, in no particular order.

Any action of IAM is called by the description of AWS's APIs that botocore carries (it comes with the emulator), so that no
client has to be installed and no call written by hand. A request names the API's service and operation and the resources it
is about; what else the operation demands is made up. What is made up need not be valid: AWS and the emulator alike check
the permission first.

usage: call.py <certificate file>
"""

import datetime
import json
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import botocore.session
import urllib3
from botocore.auth import S3SigV4Auth, SigV4Auth
from botocore.awsrequest import AWSRequest, prepare_request_dict
from botocore.credentials import Credentials
from botocore.exceptions import UnknownServiceError
from botocore.model import OperationNotFoundError
from botocore.parsers import create_parser
from botocore.serialize import create_serializer

CALLS_AT_ONCE = 8
# Seconds: the longest answers are of a megabyte, which a busy machine takes a while for.
TIMEOUT = 120
DEEPEST = 6
# Of several ways to say the same, one that the emulator reads without guessing.
PROTOCOLS = ("json", "query", "ec2", "rest-xml", "rest-json")

session = botocore.session.Session()
models = {}
models_lock = threading.Lock()


def model_of(service):
    with models_lock:
        if service not in models:
            model = session.get_service_model(service)
            offered = model.metadata.get("protocols", [model.metadata["protocol"]])
            protocol = next(each for each in PROTOCOLS if each in offered)
            models[service] = (model, protocol, create_serializer(protocol, include_validation=False))
        return models[service]


# Of the resource part of an ARN, what is the name, if not the last component: all behind the type, or the first one.
WHOLE_NAMES = {"ecr", "ssm", "states"}
FIRST_NAMES = {"cloudformation", "logs"}
# Where AWS puts what holds a resource before it, the type of what holds it.
HOLDERS = {"service": "cluster", "task": "cluster", "nodegroup": "cluster", "table": "database"}
# Types that parameters call otherwise, and services whose ARNs name no type.
ALIASES = {"db": "dbinstance", "mfa": "virtualmfadevice", "sns": "topic", "sqs": "queue"}
ENDINGS = ("", "s", "name", "names", "id", "ids", "arn", "url")


class Subject:
    """What a request is about, by the names of its resources: `arn:aws:ecs:…:service/c/s` is the service `s` of the cluster `c`."""

    def __init__(self, request):
        self.account = request["account"]
        self.service = request["service"]
        self.arns = request["resources"]
        self.named = {}
        for arn in self.arns:
            for kind, name in self.names_in(arn):
                self.named.setdefault(kind, (name, arn))
        self.name = next(iter(self.named.values()), ("proof",))[0]

    @staticmethod
    def names_in(arn):
        service, path = arn.split(":", 5)[2::3]
        if service == "s3" and arn.startswith("arn:aws:s3:::"):
            bucket, _, key = path.partition("/")
            return [("bucket", bucket), *([("key", key)] if key else [])]
        kind, _, rest = path.replace(":", "/", 1).partition("/")
        if not rest:
            return [(ALIASES.get(service, kind), kind)]
        parts = rest.split(":" if service == "logs" else "/")
        name = rest if service in WHOLE_NAMES else parts[0 if service in FIRST_NAMES else -1]
        kind = ALIASES.get(kind, kind.replace("-", ""))
        holder = [(HOLDERS[kind], parts[0])] if kind in HOLDERS and len(parts) > 1 else []
        return [(kind, parts[1] if kind == "nodegroup" else name), *holder]

    def called(self, member):
        """The name for a member such as `GroupName` or `clusters`, if it stands for one of the resources."""
        word = member.lower().replace("identifier", "id")
        for kind, (name, arn) in self.named.items():
            if word in {kind + ending for ending in ENDINGS}:
                return arn if word.endswith("arn") else name
            if kind == "virtualmfadevice" and word == "serialnumber":
                return arn
            if self.service == "iam" and word == "path":
                return arn[arn.index("/") : arn.rindex("/") + 1]
        return None

    def text(self, member):
        word = member.lower()
        if word == "accountid":
            return self.account
        if word == "assumerolepolicydocument":
            # What is created is taken later by whoever may.
            principal = {"AWS": f"arn:aws:iam::{self.account}:root"}
            statement = {"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}
            return json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        if word.endswith(("policy", "policytext", "document", "templatebody")):
            return "{}"
        if word.endswith("arn") and self.arns:
            return self.called(member) or self.arns[0]
        named = word.endswith(("name", "id", "identifier")) and self.service != "iam"
        return self.called(member) or (self.name if named else "proof")


def made_up(shape, member, subject, depth):
    """A value of a shape: the resource's name or ARN where it stands for one, else the first that comes to mind."""
    kind = shape.type_name
    if kind == "structure":
        return structure(shape, subject, depth + 1)
    if kind == "list":
        return [made_up(shape.member, member, subject, depth + 1)] if depth < DEEPEST else []
    if kind == "string":
        return shape.enum[0] if shape.enum else subject.text(member)
    others = {"map": {}, "boolean": False, "blob": b"proof", "timestamp": datetime.datetime(2030, 1, 1)}
    return others.get(kind, shape.metadata.get("min", 1))


def structure(shape, subject, depth=0):
    wanted = {
        member: made_up(inner, member, subject, depth)
        for member, inner in shape.members.items()
        if member in shape.required_members and depth < DEEPEST
    }
    if depth > 0:
        return wanted
    for member, inner in shape.members.items():
        if subject.called(member) and "string" in (inner.type_name, inner.type_name == "list" and inner.member.type_name):
            wanted[member] = made_up(inner, member, subject, depth)
    # EC2 authorizes such a call and leaves it at that.
    return wanted | ({"DryRun": True} if "DryRun" in shape.members else {})


def answer_to(request, pool):
    try:
        model, protocol, serializer = model_of(request["service"])
        operation = model.operation_model(request["operation"])
    except (UnknownServiceError, OperationNotFoundError):
        return {"unknown": True}
    shape = operation.input_shape
    parameters = structure(shape, Subject(request)) if shape else {}
    serialized = serializer.serialize_to_request({**parameters, **request.get("parameters", {})}, operation)
    prepare_request_dict(serialized, request["endpoint"], context={}, user_agent="proof")
    if (operation.endpoint or {}).get("hostPrefix", "") == "{AccountId}.":
        # Not every resolver takes a name below localhost for this machine.
        host = f"{parameters['AccountId']}."
        serialized["headers"]["Host"] = host + "localhost"
        serialized["url"] = serialized["url"].replace(host, "")
    signed = AWSRequest(**{key: serialized[key] for key in ("method", "url", "headers")}, data=serialized["body"])
    sign(signed, model, request)
    ready = signed.prepare()
    response = pool.urlopen(ready.method, ready.url, body=ready.body, headers=dict(ready.headers), redirect=False)
    return read(response, operation, protocol)


def sign(request, model, call):
    if "credentials" not in call:
        return
    kind = S3SigV4Auth if model.signing_name == "s3" else SigV4Auth
    kind(Credentials(*call["credentials"]), model.signing_name, call["region"]).add_auth(request)


def read(response, operation, protocol):
    if response.status < 300:
        return {"status": response.status}
    raw = {"body": response.data, "headers": response.headers, "status_code": response.status}
    error = create_parser(protocol).parse(raw, operation.output_shape).get("Error", {})
    return {"status": response.status, "code": error.get("Code", ""), "message": error.get("Message", "")}


def main():
    # The certificate is of the emulator's public test domain; the file pins it, and the address is the loopback.
    pool = urllib3.PoolManager(
        maxsize=CALLS_AT_ONCE, ca_certs=sys.argv[1], assert_hostname=False, retries=False, timeout=TIMEOUT
    )
    writing = threading.Lock()

    def serve(line):
        request = json.loads(line)
        try:
            answer = answer_to(request, pool)
        except Exception as error:  # whatever it is, that call has no answer, and the next one may have
            answer = {"code": type(error).__name__, "message": str(error)}
        with writing:
            print(json.dumps({"id": request["id"], **answer}), flush=True)

    with ThreadPoolExecutor(CALLS_AT_ONCE) as workers:
        for line in sys.stdin:
            workers.submit(serve, line)


if __name__ == "__main__":
    main()
