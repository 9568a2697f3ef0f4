using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;

namespace SupportHub.Tests.Reliability;

/// <summary>Programs that file tickets through the API at once and do not give up: what was not confirmed is asked again under the same key.</summary>
/// <param name="marks">Numbers of confirmations that <see cref="UntilAsync"/> can be asked for.</param>
internal sealed class Burst(Uri root, string token, int size, params int[] marks)
{
    private readonly ConcurrentQueue<int> toFile = new(Enumerable.Range(0, size));
    private readonly ConcurrentDictionary<int, string> confirmed = new();
    private readonly Dictionary<int, TaskCompletionSource> reached = marks.ToDictionary(mark => mark, _ => New());
    private TaskCompletionSource serving = Done();
    private int count, unanswered;

    /// <summary>The TIDs that senders were told, by the number in the ticket's subject.</summary>
    public IReadOnlyDictionary<int, string> Confirmed => confirmed;

    /// <summary>Requests that got no answer: nobody knew then whether they were carried out.</summary>
    public int Unanswered => unanswered;

    public static string SubjectOf(int number) => $"Request {number}";

    public Task FileAsync(int clients) => Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(FileOneByOneAsync)));

    /// <summary>Until so many are confirmed.</summary>
    public Task UntilAsync(int mark) => reached[mark].Task;

    /// <summary>What is on its way is confirmed still, nothing more is filed.</summary>
    public void Stop() => toFile.Clear();

    /// <summary>From now on who gets no answer waits for <see cref="GoOn"/>.</summary>
    public void Hold() => Volatile.Write(ref serving, New());

    public void GoOn() => Volatile.Read(ref serving).TrySetResult();

    private async Task FileOneByOneAsync()
    {
        using var client = new HttpClient { BaseAddress = root, Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        while (toFile.TryDequeue(out var number))
        {
            string? tid;
            while ((tid = await TryAsync(client, number)) is null) await Volatile.Read(ref serving).Task;
            confirmed[number] = tid;
            if (reached.TryGetValue(Interlocked.Increment(ref count), out var mark)) mark.TrySetResult();
        }
    }

    private async Task<string?> TryAsync(HttpClient client, int number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/tickets")
        {
            Content = JsonContent.Create(new
            {
                subject = SubjectOf(number), description = $"It stops at step {number}.", productName = "Archive", criticality = "Normal", contactName = "Anna", contactEmail = "anna@romashka.example",
            }),
        };
        request.Headers.Add("Idempotency-Key", $"burst-{number}");
        try
        {
            using var answer = await client.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            answer.StatusCode.ShouldBe(HttpStatusCode.Created, text);
            return JsonDocument.Parse(text).RootElement.GetProperty("tid").GetString();
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            Interlocked.Increment(ref unanswered);
            return null;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource Done()
    {
        var done = New();
        done.SetResult();
        return done;
    }
}
