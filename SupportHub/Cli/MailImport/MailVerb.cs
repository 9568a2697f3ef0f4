using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupportHub.Data;
using SupportHub.Mail;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Inbound;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Cli.MailImport;

/// <summary>Takes in letters from the disk. Broken off, it is run again: what was taken in is known and changes nothing.</summary>
internal sealed class MailVerb : IVerb
{
    private const string NoAnswer = "what answers there is not SupportHub.";

    private static readonly TimeSpan Often = TimeSpan.FromSeconds(2);

    public string Name => "mail";

    public string Usage => "import PATH [--via http://localhost:5080 --token TOKEN]";

    public string Does => "takes in a message, an mbox, a maildir or a folder of them; --via sends them to a running SupportHub, with a token made for mail";

    public async Task<int> RunAsync(VerbRun run, CancellationToken ct)
    {
        if (run.Arguments.Next() is not "import") throw new UsageException("The one thing to do with mail is: import.");
        var path = Path.GetFullPath(run.Arguments.Next("PATH"));
        var (via, token) = (run.Arguments.Option("via"), run.Arguments.Option("token"));
        run.Arguments.End();
        if ((via is null) != (token is null)) throw new UsageException("--via and --token belong together.");
        var letters = LettersOnDisk.Find(path, run.Get<IOptions<MailOptions>>().Value.Intake.MaxBytes);
        if (via is not null) return await OverHttpAsync(run, letters, new Uri(via), token!, ct);
        await PrepareAsync(run, ct);
        var command = run.Get<TakeInLetter>();
        return await AllAsync(run, letters, async letter =>
        {
            var actor = Actor.System("command line", "cli");
            var taken = letter.IsWhole
                ? await command.ExecuteAsync(actor, new IncomingLetter(letter.Raw, "cli"), ct)
                : await command.ExecuteAsync(actor, new OversizedLetter(letter.Raw, letter.Size, "cli"), ct);
            return taken.TryGet(out var one) ? (one.Verdict.ToString(), null) : ("", run.InWords(taken.Refusal!));
        });
    }

    /// <exception cref="DatabaseInUseException">The app serves the file.</exception>
    /// <exception cref="DatabaseBehindException">The database is not up to this version.</exception>
    private static async Task PrepareAsync(VerbRun run, CancellationToken ct)
    {
        try
        {
            if (run.Get<DatabasePlace>().IsSqlite) run.Get<DatabaseLock>();
        }
        catch (DatabaseInUseException)
        {
            run.Error.WriteLine("SupportHub is running on this database. Send the letters through it: mail import PATH --via http://its-address --token TOKEN (a manager makes the token under Mail).");
            throw;
        }

        await using var db = await run.Get<IDbContextFactory<SupportDb>>().CreateDbContextAsync(ct);
        if ((await db.Database.GetPendingMigrationsAsync(ct)).Any()) throw new DatabaseBehindException();
    }

    private static async Task<int> OverHttpAsync(VerbRun run, IEnumerable<FoundLetter> letters, Uri server, string token, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = server, Timeout = TimeSpan.FromMinutes(2) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await AllAsync(run, letters, async letter =>
        {
            // the server says what is too long for it
            using HttpContent content = letter.IsWhole ? new ReadOnlyMemoryContent(letter.Raw) : new FileRangeContent(letter.Lies);
            content.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
            try
            {
                using var answer = await http.PostAsync(new Uri("/api/v1/mail", UriKind.Relative), content, ct);
                if (answer.StatusCode is HttpStatusCode.RequestEntityTooLarge)
                {
                    run.Error.WriteLine($"{letter.Place}: left out, {letter.Size} bytes are more than the server reads.");
                    return ("LeftOut", null);
                }

                if (!answer.IsSuccessStatusCode) return ("", $"{(int)answer.StatusCode} {answer.ReasonPhrase}: {await answer.Content.ReadAsStringAsync(ct)}");
                var taken = await answer.Content.ReadFromJsonAsync<Answer>(ct);
                return taken?.Verdict is { Length: > 0 } verdict ? (verdict, null) : ("", NoAnswer);
            }
            catch (JsonException)
            {
                return ("", NoAnswer);
            }
            catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !ct.IsCancellationRequested))
            {
                return ("", e.Message);
            }
        });
    }

    /// <summary>One after the other, as they lie: an answer comes after what it answers.</summary>
    private static async Task<int> AllAsync(VerbRun run, IEnumerable<FoundLetter> letters, Func<FoundLetter, Task<(string Verdict, string? Error)>> take)
    {
        var (verdicts, began, told) = (new SortedDictionary<string, int>(StringComparer.Ordinal), Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp());
        var count = 0;
        foreach (var letter in letters)
        {
            var (verdict, error) = letter.IsNameless ? LeftOut(run, letter) : await take(letter);
            if (error is not null)
            {
                run.Error.WriteLine($"{letter.Place}: {error}");
                run.Error.WriteLine("Stopped here. Run it again: what was taken in changes nothing.");
                Tell(run, count, verdicts, began);
                return 1;
            }

            count++;
            verdicts[verdict] = verdicts.GetValueOrDefault(verdict) + 1;
            if (Stopwatch.GetElapsedTime(told) < Often) continue;
            Tell(run, count, verdicts, began);
            told = Stopwatch.GetTimestamp();
        }

        Tell(run, count, verdicts, began);
        return 0;
    }

    private static (string Verdict, string? Error) LeftOut(VerbRun run, FoundLetter letter)
    {
        run.Error.WriteLine($"{letter.Place}: left out, the name of the file is not UTF-8. Give it another and run the import again.");
        return ("LeftOut", null);
    }

    private static void Tell(VerbRun run, int count, SortedDictionary<string, int> verdicts, long began)
    {
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var rate = seconds > 0 ? count / seconds : 0;
        run.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} letters, {rate:0}/s: {string.Join(", ", verdicts.Select(v => $"{v.Value} {v.Key}"))}"));
    }

    private sealed record Answer(string Verdict);
}
