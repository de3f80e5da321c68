using System.Globalization;
using System.Net;
using Allocations.Engine.LoadTest.Rivals.Servers;
using StackExchange.Redis;

namespace Allocations.Engine.LoadTest.Rivals;

/// <summary>Redis by StackExchange.Redis: a Lua script that reserves one unit, a thousand calls in flight on each connection; or
/// a script that reserves a thousand in one call.</summary>
internal sealed class RedisRival(StorePlace stores, string fsync, bool isBatched) : IRival
{
    private const int AtOnce = 1000;

    /// <summary>The client sends calls as they come: its writer takes along what has gathered.</summary>
    private const string Pipelined = "pipelined";

    /// <summary>All calls go as one <see cref="IBatch"/>.</summary>
    private const string Batched = "batch";

    /// <summary>The record first: it says whether the call was done before.</summary>
    private const string ReserveOne = """
        if not redis.call('SET', KEYS[2], ARGV[1], 'NX') then return 1 end
        if redis.call('DECRBY', KEYS[1], 1) >= 0 then return 1 end
        redis.call('INCRBY', KEYS[1], 1)
        redis.call('DEL', KEYS[2])
        return 0
        """;

    private const string ReserveMany = """
        local done = 0
        for i = 1, #ARGV, 2 do
          local record = 'o:' .. ARGV[i]
          local stock = 's:' .. ARGV[i + 1]
          if not redis.call('SET', record, ARGV[i + 1], 'NX') then
            done = done + 1
          elseif redis.call('DECRBY', stock, 1) >= 0 then
            done = done + 1
          else
            redis.call('INCRBY', stock, 1)
            redis.call('DEL', record)
          end
        end
        return done
        """;

    private const string SumFree = """
        local sum = 0
        for i = 1, tonumber(ARGV[1]) do sum = sum + redis.call('GET', 's:' .. i) end
        return string.format('%.0f', sum)
        """;

    private readonly List<ConnectionMultiplexer> _connections = [];
    private RedisServer? _server;
    private byte[] _script = [];
    private int _products;
    private long _stock;

    public string Name => $"redis.{fsync}{(isBatched ? ".batched" : "")}";

    public string Conditions => "Redis by StackExchange.Redis, unix socket, append-only file, appendfsync " + fsync + (isBatched
        ? $", a Lua script that reserves {AtOnce} per call"
        : $", a Lua script per reservation, {AtOnce} calls in flight on each connection");

    public string SettingName => isBatched ? "connections" : "connections and way of sending";

    public IReadOnlyList<RivalSetting> Settings =>
    [
        .. from connections in new[] { 1, 4, 8 }
           from way in isBatched ? [""] : new[] { Pipelined, Batched }
           select new RivalSetting(connections, way),
    ];

    public void SetUp(int products, int each)
    {
        _products = products;
        _stock = (long)products * each;
        _server = RedisServer.Start(stores, fsync);
        using ConnectionMultiplexer connection = _server.Connect();
        IDatabase database = connection.GetDatabase();
        foreach (int[] chunk in Enumerable.Range(1, products).Chunk(AtOnce))
        {
            database.StringSet([.. chunk.Select(product => KeyValuePair.Create(StockKey(product), (RedisValue)each))]);
        }

        _script = ServerOf(connection).ScriptLoad(isBatched ? ReserveMany : ReserveOne);
    }

    public IReadOnlyList<Func<int>> Clients(RivalSetting setting)
    {
        Disconnect();
        return [.. Enumerable.Range(0, setting.Number).Select(_ => NewClient(setting.Method))];
    }

    public RivalBooks ReadBooks()
    {
        using ConnectionMultiplexer connection = _server!.Connect();
        long keys = ServerOf(connection).DatabaseSize();
        RedisResult sum = connection.GetDatabase().ScriptEvaluate(SumFree, [], [_products]);
        long free = long.Parse((string)sum!, CultureInfo.InvariantCulture);
        return new RivalBooks(free, _stock - free, keys - _products);
    }

    public void Dispose()
    {
        Disconnect();
        _server?.Dispose();
    }

    private static RedisKey StockKey(int product) => string.Create(CultureInfo.InvariantCulture, $"s:{product}");

    private static RedisKey OperationKey(long operation) => string.Create(CultureInfo.InvariantCulture, $"o:{operation}");

    private static IServer ServerOf(ConnectionMultiplexer connection)
    {
        EndPoint place = connection.GetEndPoints()[0];
        return connection.GetServer(place);
    }

    private void Disconnect()
    {
        _connections.ForEach(connection => connection.Dispose());
        _connections.Clear();
    }

    private Func<int> NewClient(string way)
    {
        ConnectionMultiplexer connection = _server!.Connect();
        _connections.Add(connection);
        IDatabase database = connection.GetDatabase();
        var requests = new RequestSource(_products);
        if (isBatched)
        {
            return () => CallOnce(database, requests);
        }

        var calls = new Task<RedisResult>[AtOnce];
        return way == Batched ? () => SendBatch(database, requests, calls) : () => Pipeline(database, requests, calls);
    }

    private int Pipeline(IDatabase database, RequestSource requests, Task<RedisResult>[] calls)
    {
        Call(database, requests, calls);
        return Sum(calls);
    }

    private int SendBatch(IDatabase database, RequestSource requests, Task<RedisResult>[] calls)
    {
        IBatch batch = database.CreateBatch();
        Call(batch, requests, calls);
        batch.Execute();
        return Sum(calls);
    }

    private void Call(IDatabaseAsync database, RequestSource requests, Task<RedisResult>[] calls)
    {
        for (int i = 0; i < calls.Length; i++)
        {
            int product = requests.NextProduct();
            calls[i] = database.ScriptEvaluateAsync(
                _script, [StockKey(product), OperationKey(requests.NextOperation())], [product]);
        }
    }

    private static int Sum(Task<RedisResult>[] calls)
    {
        int done = 0;
        foreach (RedisResult result in Task.WhenAll(calls).GetAwaiter().GetResult())
        {
            done += (int)result;
        }

        return done;
    }

    private int CallOnce(IDatabase database, RequestSource requests)
    {
        var arguments = new RedisValue[2 * AtOnce];
        for (int i = 0; i < arguments.Length; i += 2)
        {
            arguments[i] = requests.NextOperation();
            arguments[i + 1] = requests.NextProduct();
        }

        return (int)database.ScriptEvaluate(_script, [], arguments);
    }
}
