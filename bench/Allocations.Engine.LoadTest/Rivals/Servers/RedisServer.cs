using System.Net.Sockets;

namespace Allocations.Engine.LoadTest.Rivals.Servers;

/// <summary>A Redis of our own, on a socket in a directory of the run, with its append-only file.</summary>
internal sealed class RedisServer : IDisposable
{
    private readonly ServerProcess _process;
    private readonly string _socket;

    private RedisServer(ServerProcess process, string socket)
    {
        _process = process;
        _socket = socket;
    }

    /// <param name="stores">Where its directory is made.</param>
    /// <param name="fsync">"always" or "everysec".</param>
    public static RedisServer Start(StorePlace stores, string fsync)
    {
        string program = ServerPrograms.Find("redis-server", "redis-server");
        string directory = Directory.CreateDirectory(stores.Next()).FullName;
        string socket = Path.Combine(directory, "redis.sock");
        ServerProcess process = ServerProcess.Start(
            program,
            [
                "--port", "0", "--unixsocket", socket, "--dir", directory, "--save", "", "--appendonly", "yes",
                "--appendfsync", fsync, "--auto-aof-rewrite-percentage", "0", "--daemonize", "no",
            ],
            directory,
            user: null,
            () => Answers(socket));
        return new RedisServer(process, socket);
    }

    public RedisConnection Connect() => new(_socket);

    public void Dispose() => _process.Dispose();

    private static bool Answers(string socket)
    {
        try
        {
            using var probe = new RedisConnection(socket);
            return probe.Ask("PING") == "PONG";
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
