"""Thanks within 24 hours, and the people they named."""

from askwell.journey.follow_up.owed import Overview, due, overview
from askwell.journey.follow_up.referrals import (
    NothingToReport,
    ReferralIsUnderWay,
    follow_referral,
    let_go,
    referral_page,
    referrer_knows,
    report_back,
    write_to_referral,
)
from askwell.journey.follow_up.thanks import ConversationIsNotHeld, settle_thanks, start_thank_you, thank_you_page

__all__ = [
    "ConversationIsNotHeld", "NothingToReport", "Overview", "ReferralIsUnderWay", "due", "follow_referral", "let_go",
    "overview", "referral_page", "referrer_knows", "report_back", "settle_thanks", "start_thank_you", "thank_you_page",
    "write_to_referral",
]  # fmt: skip
