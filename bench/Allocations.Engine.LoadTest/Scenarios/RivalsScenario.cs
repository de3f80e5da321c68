using System.Globalization;
using Allocations.Engine.LoadTest.Reporting;
using Allocations.Engine.LoadTest.Rivals;
using Allocations.Engine.LoadTest.Rivals.InProcess;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>The engine beside what one would take otherwise: the same work, the same durability, the same run, each at the best
/// of its settings, each with its books proved afterwards.</summary>
internal static class RivalsScenario
{
    private const int UnitsEach = 1_000_000;
    private const int ExpectedPerSecond = 4_000_000;

    private static readonly string[] s_which = ["postgres", "redis", "sqlite", "process"];
    private static readonly TimeSpan s_trial = TimeSpan.FromMilliseconds(600);

    public static Scenario Description { get; } = new(
        "rivals",
        "reservations a second against PostgreSQL, Redis, SQLite and the collections of the base class library",
        [
            ScenarioOptions.List("which", "postgres,redis,sqlite,process", "who, with commas between"),
            ScenarioOptions.Number("products", 100_000, "products, asked for uniformly at random, one unit at a time"),
            ScenarioOptions.Number("seconds", 3, "how long to measure each at its best setting"),
            ScenarioOptions.Directory,
        ],
        Run)
    {
        WordsInQuick = ["--products", "10000", "--seconds", "1"],
    };

    private static bool Run(ScenarioContext context)
    {
        string[] which = context.Options.Text("which").Split(',');
        if (which.Except(s_which).FirstOrDefault() is { } unknown)
        {
            Console.Error.WriteLine($"There is no rival '{unknown}': {string.Join(", ", s_which)}.");
            return false;
        }

        int expected = (context.Options.Count("seconds") + 2) * ExpectedPerSecond;
        StorePlace stores = context.Stores;
        if (which.Contains("postgres") || which.Contains("redis") || which.Contains("sqlite"))
        {
            double durable = Measure(context, new EngineRival(stores, Durability.Durable, isSingle: false, expected));
            AgainstServers(context, which, durable);
        }

        if (which.Contains("process"))
        {
            double none = Measure(context, new EngineRival(stores, Durability.None, isSingle: false, expected));
            IRival[] rivals =
            [
                new BookRival(isLocked: true, expected), new BookRival(isLocked: false, expected),
                new QueueRival(new ChannelQueue(), expected), new QueueRival(new ConcurrentRequestQueue(), expected),
                new QueueRival(new PriorityRequestQueue(), expected),
            ];
            Array.ForEach(rivals, rival => Compare(context, rival, none, "engine.none"));
        }

        return true;
    }

    private static void AgainstServers(ScenarioContext context, string[] which, double durable)
    {
        StorePlace stores = context.Stores;
        if (which.Contains("postgres"))
        {
            double single = Measure(context, new EngineRival(stores, Durability.Durable, isSingle: true, ExpectedPerSecond));
            double rows = Compare(context, new PostgresRival(stores, perCall: 1), durable, "engine.durable");
            PrintRatio("postgres.rows.single", single / rows, "engine.single, one command per call as well");
            Compare(context, new PostgresRival(stores, perCall: 1000), durable, "engine.durable");
        }

        if (which.Contains("redis"))
        {
            Compare(context, new RedisRival(stores, "always", isBatched: false), durable, "engine.durable");
            Compare(context, new RedisRival(stores, "always", isBatched: true), durable, "engine.durable");
            int expected = (context.Options.Count("seconds") + 2) * ExpectedPerSecond;
            double flushed = Measure(context, new EngineRival(stores, Durability.Flushed, isSingle: false, expected));
            Compare(context, new RedisRival(stores, "everysec", isBatched: false), flushed, "engine.flushed");
            Compare(context, new RedisRival(stores, "everysec", isBatched: true), flushed, "engine.flushed");
        }

        if (which.Contains("sqlite"))
        {
            Compare(context, new SqliteRival(stores), durable, "engine.durable");
        }
    }

    private static double Compare(ScenarioContext context, IRival rival, double engine, string beside)
    {
        double perSecond = Measure(context, rival);
        if (!double.IsNaN(perSecond))
        {
            PrintRatio(rival.Name, engine / perSecond, beside);
        }

        return perSecond;
    }

    private static void PrintRatio(string name, double ratio, string beside)
    {
        if (!double.IsNaN(ratio))
        {
            Figures.Under($"beside {beside} of the same run");
            Figures.Print($"ratio.{name}", ratio, "x", "F2");
        }
    }

    /// <summary>Reservations a second at the best setting; NaN for one that is not there.</summary>
    private static double Measure(ScenarioContext context, IRival rival)
    {
        using (rival)
        {
            try
            {
                Progress.Say($"{rival.Name} ...");
                rival.SetUp(context.Options.Count("products"), UnitsEach);
            }
            catch (RivalMissingException missing)
            {
                Progress.Say($"{rival.Name} is left out: {missing.Message}");
                return double.NaN;
            }

            return Measure(context, rival, TimeSpan.FromSeconds(context.Options.Number("seconds")));
        }
    }

    private static double Measure(ScenarioContext context, IRival rival, TimeSpan duration)
    {
        long acknowledged = 0;
        double Try(RivalSetting setting, TimeSpan during)
        {
            (double perSecond, long done) = ClientThreads.Run(rival.Clients(setting), during);
            acknowledged += done + rival.Finish();
            return perSecond;
        }

        RivalSetting best = rival.Settings.Count == 1
            ? rival.Settings[0]
            : rival.Settings.Select(setting => (Setting: setting, PerSecond: Try(setting, s_trial)))
                .MaxBy(trial => trial.PerSecond).Setting;
        double measured = Try(best, duration);
        rival.ReadBooks().Prove(rival.Name, (long)context.Options.Count("products") * UnitsEach, acknowledged);
        Figures.Under(string.Create(
            CultureInfo.InvariantCulture,
            $"{rival.Conditions}; {rival.SettingName} {best}, the best of {string.Join(", ", rival.Settings)}; books proved"));
        Figures.Print($"{rival.Name}.throughput", measured, "reservations/s");
        return measured;
    }
}
