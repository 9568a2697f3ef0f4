using System.Net;
using System.Net.Sockets;

namespace SupportHub.Tests.Support;

/// <summary>Ports for servers that are started later, or again: each is given once.</summary>
internal static class Ports
{
    // below those that the system gives to whoever asks for any, as every connection and every other server of the tests does
    private const int First = 12_000, Count = 20_000;

    private static int given = Random.Shared.Next(Count);

    /// <summary>One that nobody listens at, and nobody will while the tests run but who was given it here.</summary>
    public static int Free()
    {
        while (true)
        {
            var port = First + ((Interlocked.Increment(ref given) & int.MaxValue) % Count);
            if (IsFree(port)) return port;
        }
    }

    public static int[] Free(int count) => [.. Enumerable.Range(0, count).Select(_ => Free())];

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
