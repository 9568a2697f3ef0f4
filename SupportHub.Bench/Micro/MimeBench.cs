using BenchmarkDotNet.Attributes;
using SupportHub.Mail.Mime.Reading;

namespace SupportHub.Bench.Micro;

/// <summary>Reading mail: the small letters of the corpus, and a mailbox as an office has it.</summary>
[MemoryDiagnoser]
public class MimeBench
{
    private List<byte[]> corpus = [];
    private List<byte[]> mailbox = [];

    [GlobalSetup]
    public void Load()
    {
        corpus = MimeLetters.Corpus();
        mailbox = MimeLetters.Mailbox();
    }

    [Benchmark]
    public int Corpus() => corpus.Sum(letter => MessageReader.Read(letter).Text.Length);

    [Benchmark]
    public int Mailbox() => mailbox.Sum(letter => MessageReader.Read(letter).Text.Length);
}
