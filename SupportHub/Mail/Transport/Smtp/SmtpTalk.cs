using System.Text;

namespace SupportHub.Mail.Transport.Smtp;

/// <summary>One command, one answer.</summary>
internal sealed class SmtpTalk(Wire wire)
{
    /// <summary>RFC 5321, 4.5.3.2.6.</summary>
    private static readonly TimeSpan OfMessage = TimeSpan.FromMinutes(10);

    public Task<SmtpReply> ListenAsync(CancellationToken ct) => SmtpReply.ReadAsync(wire, ct);

    /// <param name="command">Without its end; it must hold no line break of its own.</param>
    public async Task<SmtpReply> SayAsync(string command, CancellationToken ct)
    {
        if (command.AsSpan().ContainsAny('\r', '\n', '\0')) throw new ArgumentException("A command is one line.", nameof(command));
        await wire.WriteAsync(Encoding.UTF8.GetBytes(command + "\r\n"), ct);
        return await ListenAsync(ct);
    }

    /// <summary>The message itself. A server looks into it before it answers, and one that is not waited for has taken it all the same.</summary>
    public async Task<SmtpReply> SayAsync(ReadOnlyMemory<byte> message, CancellationToken ct)
    {
        await wire.WriteAsync(message, ct);
        return await SmtpReply.ReadAsync(wire, ct, OfMessage);
    }
}
