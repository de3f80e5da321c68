using System.Globalization;
using SQLitePCL;

namespace Allocations.Engine.LoadTest.Rivals;

/// <summary>SQLite in this process: write-ahead log, a sync per transaction, many reservations per transaction, prepared
/// statements by the C interface.</summary>
internal sealed class SqliteRival(StorePlace stores) : IRival
{
    private const string Schema = """
        pragma page_size = 4096;
        pragma journal_mode = wal;
        pragma synchronous = full;
        pragma locking_mode = exclusive;
        pragma cache_size = -262144;
        pragma wal_autocheckpoint = 32768;
        create table products (id integer primary key, free integer not null, reserved integer not null);
        create table allocations (operation integer primary key, product integer not null, quantity integer not null);
        """;

    private sqlite3? _database;
    private int _products;

    public string Name => "sqlite.full";

    public string Conditions =>
        "SQLite, WAL, synchronous=FULL, exclusive, cache 256 MiB, checkpoint each 128 MiB, prepared statements, 1 thread";

    public string SettingName => "reservations per transaction";

    public IReadOnlyList<RivalSetting> Settings => [1_000, 10_000, 50_000];

    public void SetUp(int products, int each)
    {
        _products = products;
        Batteries_V2.Init();
        string directory = Directory.CreateDirectory(stores.Next()).FullName;
        string file = Path.Combine(directory, "stock.db");
        Check(raw.sqlite3_open_v2(file, out _database, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE, null));
        Execute(Schema);
        Execute(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            insert into products
            with recursive ids (id) as (select 1 union all select id + 1 from ids where id < {products})
            select id, {each}, 0 from ids;
            pragma wal_checkpoint(truncate)
            """));
        if (Number("pragma synchronous") != 2)
        {
            throw new RivalException("SQLite does not sync each transaction.");
        }
    }

    public IReadOnlyList<Func<int>> Clients(RivalSetting setting)
    {
        var requests = new RequestSource(_products);
        sqlite3_stmt insert = Prepare("insert or ignore into allocations values (?1, ?2, 1)");
        sqlite3_stmt take = Prepare("update products set free = free - 1, reserved = reserved + 1 where id = ?1 and free >= 1");
        sqlite3_stmt giveUp = Prepare("delete from allocations where operation = ?1");
        return
        [
            () =>
            {
                Execute("begin immediate");
                int done = 0;
                for (int i = 0; i < setting.Number; i++)
                {
                    done += Reserve(insert, take, giveUp, requests) ? 1 : 0;
                }

                Execute("commit");
                return done;
            },
        ];
    }

    public RivalBooks ReadBooks() => new(
        Number("select sum(free) from products"),
        Number("select sum(reserved) from products"),
        Number("select coalesce(sum(quantity), 0) from allocations"));

    public void Dispose() => _database?.Dispose();

    private bool Reserve(sqlite3_stmt insert, sqlite3_stmt take, sqlite3_stmt giveUp, RequestSource requests)
    {
        long operation = requests.NextOperation();
        int product = requests.NextProduct();
        Check(raw.sqlite3_bind_int64(insert, 1, operation));
        Check(raw.sqlite3_bind_int64(insert, 2, product));
        if (Step(insert) == 0)
        {
            return true; // done before
        }

        Check(raw.sqlite3_bind_int64(take, 1, product));
        if (Step(take) == 1)
        {
            return true;
        }

        Check(raw.sqlite3_bind_int64(giveUp, 1, operation));
        Step(giveUp);
        return false;
    }

    /// <summary>How many rows it changed.</summary>
    private int Step(sqlite3_stmt statement)
    {
        int result = raw.sqlite3_step(statement);
        if (result != raw.SQLITE_DONE)
        {
            Check(result);
        }

        Check(raw.sqlite3_reset(statement));
        return raw.sqlite3_changes(_database);
    }

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_database, sql, out sqlite3_stmt statement));
        return statement;
    }

    private long Number(string sql)
    {
        using sqlite3_stmt statement = Prepare(sql);
        int result = raw.sqlite3_step(statement);
        if (result != raw.SQLITE_ROW)
        {
            Check(result);
        }

        return raw.sqlite3_column_int64(statement, 0);
    }

    private void Execute(string sql) => Check(raw.sqlite3_exec(_database, sql));

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw new RivalException($"SQLite said: {raw.sqlite3_errmsg(_database).utf8_to_string()}");
        }
    }
}
