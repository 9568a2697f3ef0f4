using System.Runtime.CompilerServices;

namespace SupportHub.Tests.Mail.Mime;

/// <summary>The letters of <c>Corpus/</c>, bytes as they came.</summary>
internal static class Corpus
{
    private static readonly string Folder = Path.Combine(Here(), "Corpus");

    public static IReadOnlyList<string> Names { get; } = [.. Directory.EnumerateFiles(Folder, "*.eml").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    public static string PathOf(string name, string kind) => Path.Combine(Folder, $"{name}.{kind}");

    public static byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name, "eml"));

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
