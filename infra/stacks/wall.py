"""The web ACL before both distributions; CloudFront takes one of us-east-1 alone.

Idle: 8 USD a month (the ACL and its three rules); 0.60 USD a million requests.
"""

from typing import Any

from aws_cdk import CfnOutput, Environment, Stack
from aws_cdk import aws_wafv2 as wafv2
from constructs import Construct

SIGNING_IN_IN_FIVE_MINUTES = 200
"""An office signs in behind one address; limits per account are the functions' own."""
AT_ALL_IN_FIVE_MINUTES = 20_000
"""A depot of hundreds of chargers comes again behind one address, some of them each second."""
TOO_MANY = 429


class WallStack(Stack):
    """Rates for each address, and addresses that are known for abuse kept from signing in."""

    def __init__(self, scope: Construct, name: str) -> None:
        super().__init__(scope, name, env=Environment(region="us-east-1"))
        wall = wafv2.CfnWebACL(
            self,
            "wall",
            scope="CLOUDFRONT",
            default_action=wafv2.CfnWebACL.DefaultActionProperty(
                allow=wafv2.CfnWebACL.AllowActionProperty()
            ),
            visibility_config=_seen_as("wall"),
            rules=[
                _rate(0, "sign-in", SIGNING_IN_IN_FIVE_MINUTES, _begins("/api/auth/")),
                _rate(1, "all", AT_ALL_IN_FIVE_MINUTES, None),
                _known_for_abuse(2),
            ],
        )
        CfnOutput(self, "WebAclArn", value=wall.attr_arn)


def _rate(priority: int, name: str, limit: int, only: Any) -> wafv2.CfnWebACL.RuleProperty:
    statement = wafv2.CfnWebACL.RateBasedStatementProperty(
        limit=limit, aggregate_key_type="IP", scope_down_statement=only
    )
    refusal = wafv2.CfnWebACL.CustomResponseProperty(response_code=TOO_MANY)
    return wafv2.CfnWebACL.RuleProperty(
        name=name,
        priority=priority,
        statement=wafv2.CfnWebACL.StatementProperty(rate_based_statement=statement),
        action=wafv2.CfnWebACL.RuleActionProperty(
            block=wafv2.CfnWebACL.BlockActionProperty(custom_response=refusal)
        ),
        visibility_config=_seen_as(name),
    )


def _known_for_abuse(priority: int) -> wafv2.CfnWebACL.RuleProperty:
    """Amazon's list. Chargers are left out: they share the addresses of mobile networks."""
    group = wafv2.CfnWebACL.ManagedRuleGroupStatementProperty(
        vendor_name="AWS",
        name="AWSManagedRulesAmazonIpReputationList",
        scope_down_statement=_begins("/api/"),
    )
    return wafv2.CfnWebACL.RuleProperty(
        name="known-for-abuse",
        priority=priority,
        statement=wafv2.CfnWebACL.StatementProperty(managed_rule_group_statement=group),
        override_action=wafv2.CfnWebACL.OverrideActionProperty(none={}),
        visibility_config=_seen_as("known-for-abuse"),
    )


def _begins(path: str) -> wafv2.CfnWebACL.StatementProperty:
    match = wafv2.CfnWebACL.ByteMatchStatementProperty(
        field_to_match=wafv2.CfnWebACL.FieldToMatchProperty(uri_path={}),
        positional_constraint="STARTS_WITH",
        search_string=path,
        text_transformations=[
            wafv2.CfnWebACL.TextTransformationProperty(priority=0, type="URL_DECODE"),
            wafv2.CfnWebACL.TextTransformationProperty(priority=1, type="LOWERCASE"),
        ],
    )
    return wafv2.CfnWebACL.StatementProperty(byte_match_statement=match)


def _seen_as(name: str) -> wafv2.CfnWebACL.VisibilityConfigProperty:
    return wafv2.CfnWebACL.VisibilityConfigProperty(
        cloud_watch_metrics_enabled=True, metric_name=f"hub-{name}", sampled_requests_enabled=True
    )
