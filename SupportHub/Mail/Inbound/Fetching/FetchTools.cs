using SupportHub.Mail.Transport;

namespace SupportHub.Mail.Inbound.Fetching;

/// <summary>What every way in works with.</summary>
internal sealed record FetchTools(MailAccounts Accounts, HandOver HandOver, FetchLedger Ledger, FetchBoard Board, FetchNudge Nudge, TimeProvider Time, ILogger<FetchTools> Logger);
