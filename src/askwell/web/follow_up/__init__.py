"""Pages of the stage follow up."""

DOORS: dict[str, tuple[str, str]] = {
    "thank": ("/follow-up/{uid}/thank-you/", "Write thanks"),
    "referral": ("/follow-up/referrals/{uid}/", "Write"),
    "report_back": ("/follow-up/referrals/{uid}/", "Tell them"),
}
