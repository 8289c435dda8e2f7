"""Dates and numbers, with no framework, no clock and no network: whoever calls passes the time in.

Where to start, one module a subject:

- `defaults`: `DEFAULTS`, `with_settings(overrides)`, `rule_of(name)`
- `reminders`: `ToDo`, `rank`, `fit`, `thank_you_clock`, `minutes_for`
- `business_days`: `working_calendar`, `is_business_day`, `add_business_days`, `business_days_between`
- `outreach_rules`: `nudges_allowed`, `messages_allowed`, `next_nudge_on`, `nudge_plan`, `somebody_else_on`,
  `parked_until`, `referral_due_on`, `reinvite_on`, `good_time_to_send`
- `agenda`: `AgendaQuestion`, `plan_agenda`, `cues`, `drift`; `talk_length`: `core_count`, `prepare_count`
- `zones`: `in_both_zones`, `slot_lines`, `propose_slots`; `zone_guess`: `guess_zone`
- `cadence`: `next_touch`, `is_dormant`, `overdue_ratio`, `gives_before_next_ask`
- `ranking`: `CandidateFacts`, `rank_people`, `warmth_of`
- `fit`: `Rating`, `fit_change`, `may_decide`, `evidence_weight`, `balance`
- `rotation`: `Rotation`, `worth_keeping`
- `saturation`: `saturation`
- `odds`: `Counts`, `chance`, `expected_replies`, `outreach_needed`, `encouragement`, `default_chance`
"""
