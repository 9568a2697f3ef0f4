using System.Text;

namespace SupportHub.Tests.Mail.Mime;

/// <summary>Makes hostile inputs out of the corpus: each from its own seed, so that one can be made again.</summary>
internal sealed class Mutation(IReadOnlyList<byte[]> letters, int seed)
{
    private const int Longest = 6 * 1024;
    private static readonly byte[] Signs = "\r\n\0\t :;=?\"'<>()[]@-,\\/*%&#{}"u8.ToArray();
    private readonly Random random = new(seed);

    public byte[] Make()
    {
        if (random.Next(20) == 0) return Noise(random.Next(600));
        var bytes = Slice(letters[random.Next(letters.Count)], Longest).ToList();
        for (var times = 1 + random.Next(8); times > 0 && bytes.Count > 0; times--) Mutate(bytes);
        return [.. bytes];
    }

    private void Mutate(List<byte> bytes)
    {
        var at = random.Next(bytes.Count);
        switch (random.Next(8))
        {
            case 0:
                bytes[at] = (byte)random.Next(256);
                break;
            case 1:
                bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(200)));
                break;
            case 2:
                bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, Math.Min(bytes.Count - at, random.Next(200))));
                break;
            case 3:
                bytes.Insert(at, Signs[random.Next(Signs.Length)]);
                break;
            case 4:
                bytes.InsertRange(at, Slice(letters[random.Next(letters.Count)], 500));
                break;
            case 5:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 6:
                bytes.InsertRange(at, Enumerable.Repeat(Signs[random.Next(Signs.Length)], random.Next(300)));
                break;
            default:
                bytes.InsertRange(at, Noise(random.Next(40)));
                break;
        }
    }

    private byte[] Slice(byte[] bytes, int longest)
    {
        if (bytes.Length <= longest) return bytes;
        var start = random.Next(4) == 0 ? random.Next(bytes.Length - longest) : 0;
        return bytes.AsSpan(start, longest).ToArray();
    }

    private byte[] Noise(int length)
    {
        var noise = new byte[length];
        random.NextBytes(noise);
        return random.Next(2) == 0 ? noise : Encoding.ASCII.GetBytes(Convert.ToBase64String(noise));
    }
}
