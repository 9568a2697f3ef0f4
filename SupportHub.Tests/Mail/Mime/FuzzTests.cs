using System.Globalization;
using Shouldly;
using SupportHub.Mail.Inbound.Deciding;
using SupportHub.Mail.Mime.Reading;
using SupportHub.Mail.Mime.Trimming;
using Xunit;

namespace SupportHub.Tests.Mail.Mime;

/// <summary>
/// Any bytes are read without an exception and in bounded time. <c>SUPPORTHUB_FUZZ_SEED</c> repeats a run, <c>SUPPORTHUB_FUZZ_INPUTS</c> makes it longer.
/// </summary>
public class FuzzTests(ITestOutputHelper output)
{
    private const int Inputs = 200_000, Shares = 2;
    private static readonly TimeSpan LongestOfOne = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Never_throws_and_never_hangs()
    {
        var seed = Setting("SUPPORTHUB_FUZZ_SEED") ?? Random.Shared.Next(1_000_000);
        var inputs = Setting("SUPPORTHUB_FUZZ_INPUTS") ?? Inputs;
        // to the console too: a passing test shows no output of its own
        Console.WriteLine($"Fuzzing the reading of mail: SUPPORTHUB_FUZZ_SEED={seed}, {inputs} inputs");
        output.WriteLine($"SUPPORTHUB_FUZZ_SEED={seed}, {inputs} inputs");
        var letters = Corpus.Names.Select(Corpus.Bytes).ToList();
        // on threads of their own: what runs beside this test waits for those of the pool
        var shares = Enumerable.Range(0, Shares).Select(share => Task.Factory.StartNew(() => ReadShare(letters, seed, share, inputs), default, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        var slowest = (await Task.WhenAll(shares)).Max();
        output.WriteLine($"the slowest took {slowest.TotalMilliseconds:0} ms");
        slowest.ShouldBeLessThan(LongestOfOne, $"seed {seed}");
    }

    /// <returns>How long the one took that took longest.</returns>
    private static TimeSpan ReadShare(List<byte[]> letters, int seed, int share, int inputs)
    {
        var slowest = TimeSpan.Zero;
        for (var i = share; i < inputs; i += Shares)
        {
            var input = new Mutation(letters, unchecked((seed * 1_000_003) + i)).Make();
            ReadMessage? read = null;
            var took = Labour.Of(() => read = Read(input, seed, i));
            Check(read!, seed, i);
            slowest = took > slowest ? took : slowest;
        }

        return slowest;
    }

    private static ReadMessage Read(byte[] input, int seed, int number)
    {
        try
        {
            var read = MessageReader.Read(input);
            // what is read goes on through these
            ReplyTrimmer.Trim(read.Text, read.Subject);
            SubjectTids.Find(NewSubject.Of(read.Subject));
            return read;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"Seed {seed}, input {number}: {Convert.ToBase64String(input)}", e);
        }
    }

    // what the rest of the app relies on, whatever came
    private static void Check(ReadMessage read, int seed, int number)
    {
        var which = $"seed {seed}, input {number}";
        read.Text.ShouldNotContain("\r", Case.Sensitive, which);
        read.Text.ShouldNotContain("\0", Case.Sensitive, which);
        read.Subject.IndexOfAny(['\r', '\n', '\0']).ShouldBe(-1, which);
        foreach (var file in read.Files)
        {
            file.Name.ShouldNotBeEmpty(which);
            file.Name.IndexOfAny(['/', '\\', '\0', '\n']).ShouldBe(-1, which);
        }
    }

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;
}
