using Npgsql;

namespace Allocations.Engine.LoadTest.Rivals.Servers;

/// <summary>A PostgreSQL of our own, on a socket in a directory of the run, durable and tuned for this work.</summary>
internal sealed class PostgresServer : IDisposable
{
    private const string Package = "postgresql";

    /// <summary>Nothing here weakens durability: fsync, synchronous_commit and full_page_writes are on. The log is not kept for
    /// standbys, which lets open_datasync write past the page cache, as our own log is written; whether that is the faster way
    /// is tried.</summary>
    private static readonly string[] s_settings =
    [
        "listen_addresses=", "max_connections=200", "fsync=on", "synchronous_commit=on", "full_page_writes=on",
        "wal_level=minimal", "max_wal_senders=0", "wal_buffers=64MB", "max_wal_size=8GB",
        "min_wal_size=1GB", "checkpoint_timeout=30min", "shared_buffers=1GB", "jit=off", "logging_collector=off",
    ];

    private readonly ServerProcess _process;

    private PostgresServer(ServerProcess process, string connection)
    {
        _process = process;
        Connection = connection;
    }

    public static string Settings => "fsync, synchronous_commit and full_page_writes on, "
        + "shared_buffers=1GB, wal_buffers=64MB, no checkpoint while measuring, prepared statements, unix socket";

    /// <summary>Both are durable.</summary>
    public static IReadOnlyList<string> SyncMethods { get; } = ["open_datasync", "fdatasync"];

    public string Connection { get; }

    public static PostgresServer Start(StorePlace stores)
    {
        string initdb = ServerPrograms.Find("initdb", Package);
        string postgres = ServerPrograms.Find("postgres", Package);
        string directory = Directory.CreateDirectory(stores.Next()).FullName;
        OtherUser? user = OtherUser.IfRoot();
        user?.Own(directory, stores.Root);
        string data = Path.Combine(directory, "data");
        ServerProcess.Run(
            initdb,
            ["-D", data, "-U", "bench", "-A", "trust", "-E", "UTF8", "--locale=C", "-N", "--wal-segsize=64"],
            directory,
            user);
        string connection = $"Host={directory};Username=bench;Database=postgres;Pooling=false;Timeout=60;Command Timeout=60";
        ServerProcess process = ServerProcess.Start(
            postgres,
            ["-D", data, "-k", directory, .. s_settings.SelectMany(setting => new[] { "-c", setting })],
            directory,
            user,
            () => Answers(connection));
        return new PostgresServer(process, connection);
    }

    /// <summary>How commits come to the disk from now on.</summary>
    public void Use(string syncMethod)
    {
        using NpgsqlConnection connection = Connect();
        using var set = new NpgsqlCommand($"alter system set wal_sync_method = {syncMethod}", connection);
        set.ExecuteNonQuery();
        using var reload = new NpgsqlCommand("select pg_reload_conf()", connection);
        reload.ExecuteNonQuery();
        using var show = new NpgsqlCommand("show wal_sync_method", connection);
        while (show.ExecuteScalar() is not string now || now != syncMethod)
        {
            Thread.Sleep(20);
        }
    }

    public NpgsqlConnection Connect()
    {
        var connection = new NpgsqlConnection(Connection);
        connection.Open();
        return connection;
    }

    public void Dispose() => _process.Dispose();

    private static bool Answers(string connection)
    {
        try
        {
            using var probe = new NpgsqlConnection(connection);
            probe.Open();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
