"""Runs LocalEmu where nobody but this machine can reach it, from where it can reach nobody, with eleven faults fixed.

LocalEmu 1.3.2 takes `--host 127.0.0.1` and listens on every interface all the same (its Twisted server drops the host; the
SSM, ECS and load-balancer listeners name 0.0.0.0). An emulated account whose root key is the word "test" must not be
offered to the network, so every socket of this process is held to the loopback interface, whoever opens it.

With SANDBOX_STOP_WITH_STDIN set, it ends as soon as its standard input closes, which happens also when the process that
started it is killed and has no chance to clean up.
"""

import contextvars
import dataclasses
import functools
import ipaddress
import json
import os
import re
import signal
import socket
import sys
import threading
import types

DEPLOYERS = re.compile(r":user/sandbox_deployer$|:assumed-role/(cdk-hnb659fds-|sandbox_deployer/|shop-pipeline/)")

# Whether the resource that is created just now is one that a stack adopts.
IMPORTING = contextvars.ContextVar("importing", default=False)

# By what CloudFormation imports a resource. Source: AWS CloudFormation User Guide, "Resource type support".
IDENTIFIERS = {
    "AWS::S3::Bucket": "BucketName",
    "AWS::S3::BucketPolicy": "Bucket",
    "AWS::ECR::Repository": "RepositoryName",
}

LOOPBACK = {socket.AF_INET: "127.0.0.1", socket.AF_INET6: "::1"}
EVERYWHERE = {"", "0.0.0.0", "::"}

bind = socket.socket.bind
connect = socket.socket.connect
connect_ex = socket.socket.connect_ex


def is_outside(sock, address):
    if sock.family not in LOOPBACK or not isinstance(address, tuple):
        return False
    host = address[0]
    try:
        return not ipaddress.ip_address(host).is_loopback and host not in EVERYWHERE
    except ValueError:
        return host != "localhost"


def bind_to_loopback(sock, address):
    if sock.family in LOOPBACK and isinstance(address, tuple) and address[0] in EVERYWHERE:
        address = (LOOPBACK[sock.family], *address[1:])
    return bind(sock, address)


def connect_to_loopback(sock, address):
    if is_outside(sock, address):
        raise PermissionError(f"the sandbox does not connect to {address[0]}")
    return connect(sock, address)


def connect_ex_to_loopback(sock, address):
    if is_outside(sock, address):
        raise PermissionError(f"the sandbox does not connect to {address[0]}")
    return connect_ex(sock, address)


def resolve_locally(lookup):
    """Looks up names without a name server: `*.localhost` is this machine (RFC 6761), and nothing else is of interest."""

    def resolve(host, *arguments, **options):
        name = host.decode() if isinstance(host, bytes) else host
        if name and name.rstrip(".").endswith("localhost"):
            return lookup("127.0.0.1", *arguments, **options)
        try:
            ipaddress.ip_address(name or "127.0.0.1")
        except ValueError:
            raise socket.gaierror(socket.EAI_NONAME, f"the sandbox does not look up {name}") from None
        return lookup(host, *arguments, **options)

    return resolve


def keep_literals_of_fn_sub():
    """Makes `${!name}` in Fn::Sub stand for the text `${name}`, as CloudFormation documents it.

    LocalEmu 1.3.2 looks for a resource of that name, so no policy variable can be written with Fn::Sub.
    """
    from localemu.services.cloudformation.engine.v2 import change_set_model_preproc as preproc
    from localemu.services.cloudformation.engine.v2 import change_set_model_validator as validator

    class NamesAndLiterals(set):
        def __contains__(self, name):
            return set.__contains__(self, name) or (isinstance(name, str) and name.startswith("!"))

    names = NamesAndLiterals(preproc._PSEUDO_PARAMETERS)
    preproc._PSEUDO_PARAMETERS = names
    validator._PSEUDO_PARAMETERS = names
    resolve = preproc.ChangeSetModelPreproc._resolve_pseudo_parameter

    def resolve_or_keep(self, pseudo_parameter_name):
        if pseudo_parameter_name.startswith("!"):
            return "${" + pseudo_parameter_name[1:] + "}"
        return resolve(self, pseudo_parameter_name)

    preproc.ChangeSetModelPreproc._resolve_pseudo_parameter = resolve_or_keep


def accept_regional_s3_resources():
    """Lets policies name all S3 resources whose ARNs hold a region, not only access points.

    The list is that of the Service Authorization Reference, "Resource types defined by Amazon S3"; LocalEmu 1.3.2 refuses
    the others as malformed.
    """
    from moto.iam.policy_validation import SERVICE_TYPE_REGION_INFORMATION_ERROR_ASSOCIATIONS as associations

    associations["s3"]["valid_starting_values"] += ["job/", "storage-lens/", "storage-lens-group/", "access-grants/"]


def keep_paths_of_managed_policies():
    """Gives managed policies created by CloudFormation the path of their template, which is part of their ARN.

    LocalEmu 1.3.2 drops it, so nobody could name such a policy by its ARN.
    """
    from localemu.services.iam.resource_providers.aws_iam_managedpolicy import IAMManagedPolicyProvider as Provider

    create = Provider.create

    class IamWithPath:
        def __init__(self, client, path):
            self.client = client
            self.path = path

        def create_policy(self, **parameters):
            return self.client.create_policy(Path=self.path, **parameters)

        def __getattr__(self, name):
            return getattr(self.client, name)

    def create_with_path(self, request):
        iam = IamWithPath(request.aws_client_factory.iam, request.desired_state.get("Path") or "/")
        return create(self, dataclasses.replace(request, aws_client_factory=types.SimpleNamespace(iam=iam)))

    Provider.create = create_with_path


def keep_objects_of_buckets_apart():
    """Keeps the objects of buckets among the files of this run.

    LocalEmu 1.3.2 has one folder for them on each machine, and empties it when it starts: another one that runs loses its own.
    """
    from localemu.services.s3 import provider

    provider.DEFAULT_S3_TMP_DIR = os.path.join(os.environ["FILESYSTEM_ROOT"], "objects")


def name_iam_resources_by_path():
    """Asks for permissions on IAM's resources by the ARNs they have, with the path, and on groups and MFA devices at all.

    LocalEmu 1.3.2 leaves the path out, takes the policy or the user that an operation on a group also names for what it is
    about, and knows no device, so that a policy that names these never applies.
    """
    from localemu.services.iam_enforcement import arn_builder

    without_path = arn_builder._iam_arn
    build = arn_builder.build_resource_arn

    def iam_arn(operation, params, region, account):
        # Not before LocalEmu has put its own changes to it.
        from moto.iam.models import iam_backends

        backend = iam_backends[account]["global"]
        if device := params.get("SerialNumber") if "VirtualMFADevice" in operation else None:
            return device
        for member, type_name, kept in (
            ("VirtualMFADeviceName", "mfa", {}),
            ("InstanceProfileName", "instance-profile", backend.instance_profiles),
            ("GroupName", "group", backend.groups),
            ("UserName", "user", {}),
            ("RoleName", "role", backend.roles),
        ):
            if name := params.get(member):
                found = next((each for each in kept.values() if each.name == name), None)
                path = found.path if found else params.get("Path") or "/"
                return f"arn:aws:iam::{account}:{type_name}{path or '/'}{name}"
        return without_path(params, region, account)

    def build_with_path(service, operation, request_params, region, account_id):
        if service == "iam":
            return iam_arn(operation, request_params or {}, region, account_id)
        return build(service, operation, request_params, region, account_id)

    arn_builder.build_resource_arn = build_with_path


def retain_what_was_created():
    """Keeps what is `RetainExceptOnCreate` when its stack is deleted or leaves it out, as CloudFormation does.

    LocalEmu 1.3.2 knows `Retain` alone, and deletes the rest. Where it rolls a creation back it deletes everything.
    """
    from localemu.services.cloudformation.engine.v2.change_set_model_preproc import DeletionPolicy, PreprocResource

    create = PreprocResource.__init__

    def create_with_policy(self, *arguments, **members):
        create(self, *arguments, **members)
        if self.deletion_policy == DeletionPolicy.RetainExceptOnCreate:
            self.deletion_policy = DeletionPolicy.Retain

    PreprocResource.__init__ = create_with_policy


def refuse_buckets_that_exist():
    """Fails to create a bucket that exists already, in this account or another, as CloudFormation does.

    LocalEmu 1.3.2 takes it over.
    """
    from localemu.services.s3.resource_providers.aws_s3_bucket import S3BucketProvider as Provider

    create = Provider._create_bucket_if_does_not_exist

    def create_new_bucket(self, model, region_name, s3_client):
        try:
            s3_client.head_bucket(Bucket=model["BucketName"])
        except s3_client.exceptions.ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404 and not IMPORTING.get():
                return create(self, model, region_name, s3_client)
            raise
        if not IMPORTING.get():
            raise ValueError(f"{model['BucketName']} already exists")

    Provider._create_bucket_if_does_not_exist = create_new_bucket


def import_what_exists():
    """Lets a stack adopt what exists, as `cdk import` has it: buckets, their policies and image repositories.

    LocalEmu 1.3.2 imports nothing. Here an import creates the stack; what it names has to exist, with a deletion policy, by
    the identifier that CloudFormation takes. Keys are not adopted.
    """
    from localemu.aws.api.cloudformation import ChangeSetType
    from localemu.services.cloudformation.engine.v2.change_set_model_executor import ChangeSetModelExecutor as Executor
    from localemu.services.cloudformation.engine.template_preparer import parse_template
    from localemu.services.cloudformation.engine.validations import ValidationError
    from localemu.services.cloudformation.stores import get_cloudformation_store
    from localemu.services.cloudformation.v2.provider import CloudformationProviderV2 as Provider

    create, summarize, execute = Provider.create_change_set, Provider.get_template_summary, Executor._execute_resource_action

    @functools.wraps(create)
    def create_importing(self, context, request):
        imported = {each["LogicalResourceId"]: each["ResourceIdentifier"] for each in request.get("ResourcesToImport") or []}
        if request.get("ChangeSetType") == ChangeSetType.IMPORT:
            resources = parse_template(request["TemplateBody"])["Resources"]
            if without := [key for key in imported if "DeletionPolicy" not in resources[key]]:
                raise ValidationError(f"Resources {without} to import have no DeletionPolicy attribute")
            request = {**request, "ChangeSetType": ChangeSetType.CREATE}
        answer = create(self, context, request)
        get_cloudformation_store(context.account_id, context.region).change_sets[answer["Id"]].imported = imported
        return answer

    @functools.wraps(summarize)
    def summarize_with_identifiers(self, context, request):
        answer = summarize(self, context, request)
        for summary in answer["ResourceIdentifierSummaries"]:
            if identifier := IDENTIFIERS.get(summary["ResourceType"]):
                summary["ResourceIdentifiers"] = [identifier]
        return answer

    def execute_importing(self, action, logical_resource_id, *arguments, **members):
        importing = IMPORTING.set(logical_resource_id in getattr(self._change_set, "imported", {}))
        try:
            return execute(self, action, logical_resource_id, *arguments, **members)
        finally:
            IMPORTING.reset(importing)

    Provider.create_change_set = create_importing
    Provider.get_template_summary = summarize_with_identifiers
    Executor._execute_resource_action = execute_importing


def update_what_changes():
    """Updates policies, groups, rules and alarms when their templates change, and deletes policies with all their versions.

    LocalEmu 1.3.2 reports that it did, and leaves them as they are. Where a creation puts the whole, so does an update.
    """
    from localemu.services.cloudformation.resource_provider import OperationStatus, ProgressEvent
    from localemu.services.cloudwatch.resource_providers.aws_cloudwatch_alarm import CloudWatchAlarmProvider
    from localemu.services.events.resource_providers.aws_events_rule import EventsRuleProvider
    from localemu.services.iam.resource_providers.aws_iam_group import IAMGroupProvider
    from localemu.services.iam.resource_providers.aws_iam_managedpolicy import IAMManagedPolicyProvider
    from localemu.services.s3.resource_providers.aws_s3_bucketpolicy import S3BucketPolicyProvider
    from localemu.services.sns.resource_providers.aws_sns_topicpolicy import SNSTopicPolicyProvider

    def put_again(self, request):
        for name in ("Name", "AlarmName"):
            if name in request.previous_state:
                request.desired_state.setdefault(name, request.previous_state[name])
        return self.create(request)

    def done(request):
        return ProgressEvent(
            status=OperationStatus.SUCCESS, resource_model={**request.previous_state, **request.desired_state}
        )

    def update_policy(self, request):
        iam = request.aws_client_factory.iam
        arn = request.previous_state["Id"]
        versions = iam.list_policy_versions(PolicyArn=arn)["Versions"]
        others = sorted((each for each in versions if not each["IsDefaultVersion"]), key=lambda each: each["CreateDate"])
        if len(versions) >= 5:
            iam.delete_policy_version(PolicyArn=arn, VersionId=others[0]["VersionId"])
        document = json.dumps(request.desired_state["PolicyDocument"])
        iam.create_policy_version(PolicyArn=arn, PolicyDocument=document, SetAsDefault=True)
        return done(request)

    delete_newest = IAMManagedPolicyProvider.delete

    def delete_policy(self, request):
        iam = request.aws_client_factory.iam
        arn = request.previous_state["Id"]
        for version in iam.list_policy_versions(PolicyArn=arn)["Versions"]:
            if not version["IsDefaultVersion"]:
                iam.delete_policy_version(PolicyArn=arn, VersionId=version["VersionId"])
        return delete_newest(self, request)

    def update_group(self, request):
        iam = request.aws_client_factory.iam
        name = request.previous_state["GroupName"]
        before, after = (set(state.get("ManagedPolicyArns") or []) for state in (request.previous_state, request.desired_state))
        for arn in before - after:
            iam.detach_group_policy(GroupName=name, PolicyArn=arn)
        for arn in after - before:
            iam.attach_group_policy(GroupName=name, PolicyArn=arn)
        return done(request)

    for provider in (CloudWatchAlarmProvider, EventsRuleProvider, S3BucketPolicyProvider, SNSTopicPolicyProvider):
        provider.update = put_again
    IAMManagedPolicyProvider.update = update_policy
    IAMManagedPolicyProvider.delete = delete_policy
    IAMGroupProvider.update = update_group


def give_sessions_keys_of_their_account():
    """Gives each session of a user an access key id of its own, which says its account, as AWS does.

    LocalEmu 1.3.2 gives all of them the one of AWS's documentation, so that only the newest works, and only in one account.
    """
    from moto.iam.models import iam_backends
    from moto.sts.responses import TokenResponse

    get_session_token = TokenResponse.get_session_token

    def get_own_session_token(self):
        answer = get_session_token(self)
        key = iam_backends[self.current_account]["global"].create_temp_access_key()
        answer.result["Credentials"]["AccessKeyId"] = key.access_key_id
        return answer

    TokenResponse.get_session_token = get_own_session_token


def evaluate_conditions_as_aws():
    """Lets a negated condition with several values hold only if none of them is the key's, and knows aws:ResourceAccount.

    LocalEmu 1.3.2 takes one value that differs for enough, so that a Deny outside of two regions denies in both, and lacks
    that key, which the policies of a CDK bootstrap ask for. Only for those who deploy the example app: of everybody else the
    proof knows what the emulator does otherwise.
    """
    from localemu.services.iam_enforcement import condition_evaluator, evaluator

    matches_conditions = condition_evaluator.matches_conditions

    def single(operator, values, index):
        several = "Not" in operator and not operator.startswith("For") and isinstance(values, list)
        return [values[min(index, len(values) - 1)]] if several and values else values

    def match_each(statement, context):
        if not DEPLOYERS.search(context.get("aws:PrincipalArn", "")):
            return matches_conditions(statement, context)
        # None of them calls across accounts.
        context = {"aws:ResourceAccount": context.get("aws:PrincipalAccount"), **context}
        conditions = statement.get("Condition") or {}
        sizes = [len(values) for block in conditions.values() for values in block.values() if isinstance(values, list)]
        return all(
            matches_conditions(
                {
                    **statement,
                    "Condition": {
                        operator: {key: single(operator, values, index) for key, values in block.items()}
                        for operator, block in conditions.items()
                    },
                },
                context,
            )
            for index in range(max(sizes, default=1) or 1)
        )

    condition_evaluator.matches_conditions = match_each
    evaluator.matches_conditions = match_each


def stop_with_stdin():
    sys.stdin.buffer.read()
    # Its state dies with it: there is nothing to shut down in good order.
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    socket.socket.bind = bind_to_loopback
    socket.socket.connect = connect_to_loopback
    socket.socket.connect_ex = connect_ex_to_loopback
    socket.getaddrinfo = resolve_locally(socket.getaddrinfo)
    socket.gethostbyname = resolve_locally(socket.gethostbyname)
    if os.environ.pop("SANDBOX_STOP_WITH_STDIN", ""):
        threading.Thread(target=stop_with_stdin, daemon=True).start()

    keep_literals_of_fn_sub()
    accept_regional_s3_resources()
    keep_paths_of_managed_policies()
    keep_objects_of_buckets_apart()
    name_iam_resources_by_path()
    retain_what_was_created()
    refuse_buckets_that_exist()
    import_what_exists()
    update_what_changes()
    give_sessions_keys_of_their_account()
    evaluate_conditions_as_aws()
    from localemu.cli.main import main

    main()
