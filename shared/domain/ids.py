"""Ids are types of their own, so that one can't stand for another (and no key is built by hand)."""

from typing import Final, NewType

CompanyId = NewType("CompanyId", str)
SiteId = NewType("SiteId", str)
ChargerId = NewType("ChargerId", str)
UserId = NewType("UserId", str)
InvitationId = NewType("InvitationId", str)
TariffId = NewType("TariffId", str)
CommandId = NewType("CommandId", str)
SessionId = NewType("SessionId", str)
TransactionId = NewType("TransactionId", str)
"""A transaction on its charger: the charger's own text, in OCPP 1.6 our number as text."""
ReportId = NewType("ReportId", str)
ImportId = NewType("ImportId", str)
PreviewId = NewType("PreviewId", str)
ScheduleId = NewType("ScheduleId", str)
RunId = NewType("RunId", str)
RecipientId = NewType("RecipientId", str)
GroupId = NewType("GroupId", str)
BulkChangeId = NewType("BulkChangeId", str)
CardUid = NewType("CardUid", str)
"""What a reader reads, upper case (OCPP idTag: any case, at most 20 characters)."""

OPERATOR: Final = CompanyId("operator")
"""The company of the platform's own staff."""
