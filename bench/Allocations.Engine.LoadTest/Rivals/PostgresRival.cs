using Allocations.Engine.LoadTest.Rivals.Servers;
using Npgsql;
using NpgsqlTypes;

namespace Allocations.Engine.LoadTest.Rivals;

/// <summary>PostgreSQL: a function that takes the row lock of the product, one reservation or a thousand per call, each call a
/// transaction.</summary>
internal sealed class PostgresRival(StorePlace stores, int perCall) : IRival
{
    /// <summary>The row locks of a batch are taken in the order of the products, or two batches would wait for each
    /// other.</summary>
    private const string Schema = """
        create table products (id int primary key, free bigint not null check (free >= 0), reserved bigint not null)
          with (fillfactor = 50);
        create table allocations (operation bigint primary key, product int not null, quantity int not null);

        create function reserve(op bigint, wanted int) returns int language plpgsql as $$
        begin
          insert into allocations values (op, wanted, 1) on conflict do nothing;
          if not found then
            return 1;
          end if;
          update products set free = free - 1, reserved = reserved + 1 where id = wanted and free >= 1;
          if not found then
            delete from allocations where operation = op;
            return 0;
          end if;
          return 1;
        end $$;

        create function reserve_many(ops bigint[], wanted int[]) returns int language plpgsql as $$
        declare
          done int;
        begin
          perform 1 from products where id = any (wanted) order by id for update;
          with asked as (
            select op, product, row_number() over (partition by product order by place) as turn
            from unnest(ops, wanted) with ordinality as a (op, product, place)),
          served as (
            insert into allocations
            select op, product, 1 from asked join products on id = product where turn <= free
            on conflict do nothing returning product),
          counts as (
            select product, count(*) as units from served group by product),
          taken as (
            update products set free = free - units, reserved = reserved + units
            from counts where id = product returning units)
          select coalesce(sum(units), 0) into done from taken;
          return done;
        end $$;
        """;

    private readonly List<NpgsqlConnection> _connections = [];
    private PostgresServer? _server;
    private int _products;

    public string Name => perCall == 1 ? "postgres.rows" : "postgres.batched";

    public string Conditions => $"PostgreSQL, {perCall} reservations per call; {PostgresServer.Settings}";

    public string SettingName => "connections and wal_sync_method";

    public IReadOnlyList<RivalSetting> Settings =>
    [
        .. from connections in perCall == 1 ? new[] { 32, 64, 128 } : [1, 2, 4]
           from method in PostgresServer.SyncMethods
           select new RivalSetting(connections, method),
    ];

    public void SetUp(int products, int each)
    {
        _products = products;
        _server = PostgresServer.Start(stores);
        using NpgsqlConnection connection = _server.Connect();
        Execute(connection, Schema);
        Execute(connection, $"insert into products select id, {each}, 0 from generate_series(1, {products}) id");
        Execute(connection, "vacuum analyze");
        Execute(connection, "checkpoint");
    }

    public IReadOnlyList<Func<int>> Clients(RivalSetting setting)
    {
        Disconnect();
        _server!.Use(setting.Method);
        return [.. Enumerable.Range(0, setting.Number).Select(_ => NewClient())];
    }

    public RivalBooks ReadBooks()
    {
        using NpgsqlConnection connection = _server!.Connect();
        using var command = new NpgsqlCommand(
            """
            select sum(free)::bigint, sum(reserved)::bigint,
              (select coalesce(sum(quantity), 0)::bigint from allocations) from products
            """,
            connection);
        using NpgsqlDataReader reader = command.ExecuteReader();
        reader.Read();
        return new RivalBooks(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
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
        NpgsqlConnection connection = _server!.Connect();
        _connections.Add(connection);
        var requests = new RequestSource(_products);
        return perCall == 1 ? SingleClient(connection, requests) : BatchedClient(connection, requests, perCall);
    }

    private static Func<int> SingleClient(NpgsqlConnection connection, RequestSource requests)
    {
        var operation = new NpgsqlParameter<long> { NpgsqlDbType = NpgsqlDbType.Bigint };
        var product = new NpgsqlParameter<int> { NpgsqlDbType = NpgsqlDbType.Integer };
        var command = new NpgsqlCommand("select reserve($1, $2)", connection) { Parameters = { operation, product } };
        command.Prepare();
        return () =>
        {
            operation.TypedValue = requests.NextOperation();
            product.TypedValue = requests.NextProduct();
            return (int)command.ExecuteScalar()!;
        };
    }

    private static Func<int> BatchedClient(NpgsqlConnection connection, RequestSource requests, int perCall)
    {
        long[] operations = new long[perCall];
        int[] products = new int[perCall];
        var first = new NpgsqlParameter<long[]> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint };
        var second = new NpgsqlParameter<int[]> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer };
        var command = new NpgsqlCommand("select reserve_many($1, $2)", connection) { Parameters = { first, second } };
        command.Prepare();
        return () =>
        {
            for (int i = 0; i < perCall; i++)
            {
                operations[i] = requests.NextOperation();
                products[i] = requests.NextProduct();
            }

            first.TypedValue = operations;
            second.TypedValue = products;
            return (int)command.ExecuteScalar()!;
        };
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
