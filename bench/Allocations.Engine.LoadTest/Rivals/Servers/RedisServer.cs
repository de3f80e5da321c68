using System.Net.Sockets;
using StackExchange.Redis;

namespace Allocations.Engine.LoadTest.Rivals.Servers;

/// <summary>A Redis of our own, on a socket in a directory of the run, with its append-only file.</summary>
internal sealed class RedisServer : IDisposable
{
    /// <summary>A call waits for the disk and for the thousand calls before it; no time-out of a busy machine is to end a
    /// run.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

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

    /// <summary>One connection: with RESP3 a multiplexer needs no second one for subscriptions.</summary>
    public ConnectionMultiplexer Connect() => Connect(_socket);

    public void Dispose() => _process.Dispose();

    private static ConnectionMultiplexer Connect(string socket)
    {
        int patience = (int)s_patience.TotalMilliseconds;
        return ConnectionMultiplexer.Connect(new ConfigurationOptions
        {
            EndPoints = { new UnixDomainSocketEndPoint(socket) },
            Protocol = RedisProtocol.Resp3,
            AsyncTimeout = patience,
            SyncTimeout = patience,
        });
    }

    private static bool Answers(string socket)
    {
        if (!File.Exists(socket))
        {
            return false;
        }

        try
        {
            using ConnectionMultiplexer probe = Connect(socket);
            return probe.IsConnected;
        }
        catch (RedisConnectionException)
        {
            return false;
        }
    }
}
