using System.Globalization;
using Allocations.Engine.LoadTest.Rivals.Servers;

namespace Allocations.Engine.LoadTest.Rivals;

/// <summary>Redis: a Lua script that reserves one unit, a thousand calls in one write; or a script that reserves a thousand in
/// one call.</summary>
internal sealed class RedisRival(StorePlace stores, string fsync, bool isBatched) : IRival
{
    private const int AtOnce = 1000;

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

    private readonly List<RedisConnection> _connections = [];
    private RedisServer? _server;
    private string _script = "";
    private int _products;
    private long _stock;

    public string Name => $"redis.{fsync}{(isBatched ? ".batched" : "")}";

    public string Conditions => isBatched
        ? $"Redis, append-only file, appendfsync {fsync}, a Lua script that reserves {AtOnce} per call, unix socket"
        : $"Redis, append-only file, appendfsync {fsync}, a Lua script per reservation, {AtOnce} calls in one write, unix socket";

    public string SettingName => "connections";

    public IReadOnlyList<RivalSetting> Settings => [1, 4, 8];

    public void SetUp(int products, int each)
    {
        _products = products;
        _stock = (long)products * each;
        _server = RedisServer.Start(stores, fsync);
        using RedisConnection connection = _server.Connect();
        string units = each.ToString(CultureInfo.InvariantCulture);
        for (int product = 1; product <= products; product++)
        {
            connection.Begin(3);
            connection.Add("SET"u8);
            connection.Add("s:"u8, product);
            connection.Add(units);
            if (product % AtOnce == 0 || product == products)
            {
                connection.Flush();
                for (int reply = (product - 1) / AtOnce * AtOnce; reply < product; reply++)
                {
                    connection.ReadText();
                }
            }
        }

        _script = connection.Ask("SCRIPT", "LOAD", isBatched ? ReserveMany : ReserveOne);
    }

    public IReadOnlyList<Func<int>> Clients(RivalSetting setting)
    {
        Disconnect();
        return [.. Enumerable.Range(0, setting.Number).Select(_ => NewClient())];
    }

    public RivalBooks ReadBooks()
    {
        using RedisConnection connection = _server!.Connect();
        long keys = long.Parse(connection.Ask("DBSIZE"), CultureInfo.InvariantCulture);
        string products = _products.ToString(CultureInfo.InvariantCulture);
        long free = long.Parse(connection.Ask("EVAL", SumFree, "0", products), CultureInfo.InvariantCulture);
        return new RivalBooks(free, _stock - free, keys - _products);
    }

    public void Dispose()
    {
        Disconnect();
        _server?.Dispose();
    }

    private void Disconnect()
    {
        _connections.ForEach(connection => connection.Dispose());
        _connections.Clear();
    }

    private Func<int> NewClient()
    {
        RedisConnection connection = _server!.Connect();
        _connections.Add(connection);
        var requests = new RequestSource(_products);
        return isBatched ? () => CallOnce(connection, requests) : () => CallOften(connection, requests);
    }

    private int CallOften(RedisConnection connection, RequestSource requests)
    {
        for (int i = 0; i < AtOnce; i++)
        {
            int product = requests.NextProduct();
            connection.Begin(6);
            connection.Add("EVALSHA"u8);
            connection.Add(_script);
            connection.Add("2"u8);
            connection.Add("s:"u8, product);
            connection.Add("o:"u8, requests.NextOperation());
            connection.Add(default, product);
        }

        connection.Flush();
        int done = 0;
        for (int i = 0; i < AtOnce; i++)
        {
            done += (int)connection.ReadNumber();
        }

        return done;
    }

    private int CallOnce(RedisConnection connection, RequestSource requests)
    {
        connection.Begin(3 + (2 * AtOnce));
        connection.Add("EVALSHA"u8);
        connection.Add(_script);
        connection.Add("0"u8);
        for (int i = 0; i < AtOnce; i++)
        {
            connection.Add(default, requests.NextOperation());
            connection.Add(default, requests.NextProduct());
        }

        connection.Flush();
        return (int)connection.ReadNumber();
    }
}
