"""How a new version takes over: a tenth of the calls for five minutes, then all of them; back to
the version before as soon as an alarm rings (CodeDeploy).

`Rollout` = `at-once` leaves both out: where an alarm rings already, no version would come through.
"""

from aws_cdk import CfnResource, Fn, Stack
from aws_cdk import aws_codedeploy as codedeploy
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_

from infra.constructs.accepted import Wildcard
from infra.constructs.parameters import by_shares

STATES_OF_ALARMS = Wildcard("::*", "CodeDeploy asks for the states of alarms by their names")
BY_SHARES = codedeploy.LambdaDeploymentConfig.CANARY_10_PERCENT_5_MINUTES
AT_ONCE = codedeploy.LambdaDeploymentConfig.ALL_AT_ONCE


class Rollout(codedeploy.LambdaDeploymentGroup):
    """Of one function, behind its alias; `add_alarm` says what brings the version before back. The
    first version of all takes over at once."""

    def __init__(self, alias: lambda_.Alias) -> None:
        function = alias.version.lambda_
        if not isinstance(function, lambda_.Function):
            raise TypeError("an alias of a function that is not ours")
        role = _role(function)
        super().__init__(
            function,
            "rollout",
            alias=alias,
            application=_application(function),
            role=role.without_policy_updates(),
            deployment_config=BY_SHARES,
        )
        iam.Grant.add_to_principal(
            grantee=role,
            actions=[
                f"lambda:{action}"
                for action in ("GetAlias", "UpdateAlias", "GetProvisionedConcurrencyConfig")
            ],
            resource_arns=[function.function_arn, alias.function_arn],
        )
        made = self.node.default_child
        if not isinstance(made, CfnResource):
            raise TypeError("a rollout without its resource")
        shares, chosen = by_shares(self), "DeploymentConfigName"
        made.add_property_override(
            chosen,
            Fn.condition_if(
                shares, BY_SHARES.deployment_config_name, AT_ONCE.deployment_config_name
            ),
        )
        made.add_property_override(
            "AlarmConfiguration.Enabled", Fn.condition_if(shares, True, False)
        )


def _application(function: lambda_.Function) -> codedeploy.ILambdaApplication:
    """One for the functions of a stack."""
    stack = Stack.of(function)
    made = stack.node.try_find_child("rollouts")
    if isinstance(made, codedeploy.LambdaApplication):
        return made
    return codedeploy.LambdaApplication(stack, "rollouts")


def _role(function: lambda_.Function) -> iam.Role:
    """As AWSCodeDeployRoleForLambdaLimited, for the functions of this stack alone."""
    stack = Stack.of(function)
    made = stack.node.try_find_child("rollouts-role")
    if isinstance(made, iam.Role):
        return made
    role = iam.Role(
        stack, "rollouts-role", assumed_by=iam.ServicePrincipal("codedeploy.amazonaws.com")
    )
    iam.Grant.add_to_principal(
        grantee=role, actions=["cloudwatch:DescribeAlarms"], resource_arns=["*"]
    )
    return role
