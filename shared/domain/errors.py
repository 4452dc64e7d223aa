"""What a person or charger can do wrong. `shared.http`, `shared.ocpp`, the catalogues map each.

HubError
├── Invalid            a field holds what can't be (422): `pointer` names it
│   ├── ForeignAddress, WeakPassword, TermsNotAccepted, UnknownReference, NotPayable,
│   │   TariffNeeded, CommonPassword, WrongPassword, InvalidCode, TooMany, PublicDomain,
│   │   TariffGap, TariffOverlap, BackDated, ProviderUnreachable, SettingReserved,
│   │   SettingKept, HeartbeatTooRare, KeyUsedOtherwise, InvalidList, TermsOutdated
├── Unauthenticated    who is this (401): InvalidCredentials, SignInExpired, FederationFailed,
│   │   IdentityUnknown
├── Forbidden          known, but not allowed (403): Blocked, SecondFactorMissing, CompanyClosed
├── NotFound           not there, or not yours: the same answer (404); NoIdentityProvider
├── Conflict           true of the input, false of the moment (409)
│   ├── AlreadyExists, AlreadyInvited, LastAdministrator, ChangedMeanwhile,
│   │   StillUnderWay, NotAdoptable
├── Gone               was there (410): LinkUsed, LinkExpired, LinkWithdrawn
└── TooManyAttempts    wait `retry_after_s` (429)
"""

from typing import ClassVar


class HubError(Exception):
    """Something a caller did wrong; `code` is its key in the catalogues."""

    code: ClassVar[str] = "error"

    def __init__(self, **details: str | int) -> None:
        super().__init__(self.code)
        self.details = details


class Invalid(HubError):
    """A field holds what can't be; `pointer` is its JSON pointer (`#/email`)."""

    code = "invalid"

    def __init__(self, pointer: str, **details: str | int) -> None:
        super().__init__(**details)
        self.pointer = pointer


class ForeignAddress(Invalid):
    """The e-mail address is outside the company's domain (guide 1.3)."""

    code = "foreign_address"


class WeakPassword(Invalid):
    """The password misses one of the rules (guide 1.2)."""

    code = "weak_password"


class CommonPassword(Invalid):
    """The password is one of those that are tried first."""

    code = "common_password"


class PublicDomain(Invalid):
    """Under this domain anyone may have an address."""

    code = "public_domain"


class WrongPassword(Invalid):
    """Not the password that the account has now."""

    code = "wrong_password"


class InvalidCode(Invalid):
    """Not the code of this moment, or it was used already."""

    code = "invalid_code"


class TooMany(Invalid):
    """More than `most`: ask for less."""

    code = "too_many"


class TermsNotAccepted(Invalid):
    """Both boxes must be ticked (guide 1.2)."""

    code = "terms_not_accepted"


class TermsOutdated(Invalid):
    """Not the terms that are valid now were accepted."""

    code = "terms_outdated"


class UnknownReference(Invalid):
    """The field names something that is not there, or is another company's."""

    code = "unknown_reference"


class NotPayable(Invalid):
    """Paid access needs a payment account on file (guide 2.6)."""

    code = "not_payable"


class TariffNeeded(Invalid):
    """Paid use needs a tariff, and only paid use has one (guide 2.4, 2.7)."""

    code = "tariff_needed"


class TariffGap(Invalid):
    """No band says what this quarter-hour of the week costs."""

    code = "tariff_gap"


class TariffOverlap(Invalid):
    """Two bands say what this quarter-hour of the week costs."""

    code = "tariff_overlap"


class BackDated(Invalid):
    """It would change what is, or was, in force."""

    code = "back_dated"


class ProviderUnreachable(Invalid):
    """No identity provider answers at this address, or another one than it says."""

    code = "provider_unreachable"


class SettingReserved(Invalid):
    """The setting is not for people: it could lock the charger out."""

    code = "setting_reserved"


class SettingKept(Invalid):
    """The hub keeps the setting as it is wished: a command would be undone."""

    code = "setting_kept"


class HeartbeatTooRare(Invalid):
    """The connection would end between two heartbeats."""

    code = "heartbeat_too_rare"


class KeyUsedOtherwise(Invalid):
    """The `Idempotency-Key` was that of another request."""

    code = "key_used_otherwise"


class InvalidList(Invalid):
    """A list is taken in whole, or not at all."""

    code = "invalid_list"


class Unauthenticated(HubError):
    """Nobody is signed in."""

    code = "unauthenticated"


class InvalidCredentials(Unauthenticated):
    """Unknown address or wrong password: one answer for both."""

    code = "invalid_credentials"


class SignInExpired(Unauthenticated):
    """The sign-in has ended: expired, signed out, or its refresh token was used twice."""

    code = "sign_in_expired"


class FederationFailed(Unauthenticated):
    """What came back from the identity provider proves nothing."""

    code = "federation_failed"


class IdentityUnknown(Unauthenticated):
    """The company's provider vouches for someone whom nobody has invited."""

    code = "identity_unknown"


class SecondFactorNeeded(Unauthenticated):
    """The password is right; a code of the authenticator app is asked for too."""

    code = "second_factor_needed"


class Forbidden(HubError):
    """The caller is known and may not do this."""

    code = "forbidden"


class Blocked(Forbidden):
    """The user is blocked (guide 1.3)."""

    code = "blocked"


class CompanyClosed(Forbidden):
    """The company's account is closed."""

    code = "company_closed"


class SecondFactorMissing(Forbidden):
    """The company asks for a second factor, and the user has none yet."""

    code = "second_factor_missing"


class NotFound(HubError):
    """Not there, or not the caller's: the answer is the same."""

    code = "not_found"


class NoIdentityProvider(NotFound):
    """No company has set one for the domain of this address."""

    code = "no_identity_provider"


class Conflict(HubError):
    """The input is right, the moment is not."""

    code = "conflict"


class AlreadyExists(Conflict):
    """Taken on the whole platform: a serial number, an identity, an address, a card."""

    code = "already_exists"

    def __init__(self, pointer: str, **details: str | int) -> None:
        super().__init__(**details)
        self.pointer = pointer


class AlreadyInvited(Conflict):
    """An invitation is open for this address."""

    code = "already_invited"


class LastAdministrator(Conflict):
    """The last active administrator can't be blocked or demoted (guide 1.3)."""

    code = "last_administrator"


class ChangedMeanwhile(Conflict):
    """Somebody else changed it between reading and writing: read it again."""

    code = "changed_meanwhile"


class NotAdoptable(Conflict):
    """Somebody else has the card to themselves: the operator alone could change that."""

    code = "not_adoptable"


class StillUnderWay(Conflict):
    """The same request, under the same `Idempotency-Key`, is not answered yet."""

    code = "still_under_way"


class Gone(HubError):
    """It was there, and is over."""

    code = "gone"


class LinkUsed(Gone):
    """The link has done its work."""

    code = "link_used"


class LinkExpired(Gone):
    """The link is too old."""

    code = "link_expired"


class LinkWithdrawn(Gone):
    """Whoever invited has thought better of it."""

    code = "link_withdrawn"


class TooManyAttempts(HubError):
    """Wait `retry_after_s` seconds."""

    code = "too_many_attempts"

    def __init__(self, retry_after_s: int) -> None:
        super().__init__(retry_after_s=retry_after_s)
        self.retry_after_s = retry_after_s
