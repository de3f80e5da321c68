using System.Diagnostics;
using System.Globalization;
using Allocations.Engine.LoadTest.Loading;

namespace Allocations.Engine.LoadTest.Scenarios;

/// <summary>A product for which many wait who can't take what there is, and commands that concern it.</summary>
internal sealed class WaitingCrowd : IDisposable
{
    private const int BatchSize = 1000;

    /// <summary>So many locations have more lists of three than anybody waits here.</summary>
    private const int Places = 100;

    private static readonly LocationId s_full = new(1);
    private static readonly LocationId[] s_one = [new(2)];
    private static readonly LotId s_soon = new(1);
    private static readonly ProductId s_product = new(1);

    private readonly CrowdKind _kind;
    private readonly SetClock _clock = new();
    private readonly AllocationEngine _engine;
    private readonly CommandBatch _batch;
    private readonly List<AllocationId> _own = new(BatchSize);
    private (int First, int Second, int Third) _list = (2, 3, 4);
    private int _made;

    public WaitingCrowd(CrowdKind kind, int waiting)
    {
        _kind = kind;
        _engine = AllocationEngine.OpenInMemory(new EngineOptions { TimeProvider = _clock });
        _batch = _engine.RentBatch();
        for (int i = 0; i <= Places; i++)
        {
            _batch.DefineLocation(new LocationDefinition(string.Create(CultureInfo.InvariantCulture, $"W{i + 1}")));
        }

        _batch.DefineProduct(new ProductDefinition("SKU") { Tracking = kind == CrowdKind.Lots ? Tracking.Lot : Tracking.Bulk });
        if (kind == CrowdKind.Lots)
        {
            _batch.DefineLot(s_product, "SOON", _clock.GetUtcNow().AddYears(1));
        }

        Receive();
        Send();
        while (_made < waiting)
        {
            Fill(waiting - _made, () => _batch.Create(Request()));
        }
    }

    /// <summary>What can be measured.</summary>
    public static IReadOnlyList<string> Commands { get; } = ["receive", "cancel", "change"];

    /// <summary>Seconds times 10^6 of one command.</summary>
    /// <param name="command">The place in <see cref="Commands"/>.</param>
    /// <param name="count">How many to send.</param>
    public double Measure(int command, int count)
    {
        TimeSpan took = TimeSpan.Zero;
        for (int done = 0; done < count; done += BatchSize)
        {
            took += Commands[command] == "receive" ? Fill(BatchSize, Receive) : MeasureOwn(isCancel: Commands[command] == "cancel");
        }

        return took.TotalMicroseconds / count;
    }

    public void Dispose()
    {
        _batch.Dispose();
        _engine.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Makes some more who wait in vain, and cancels them: after changing them, if that is what is measured.</summary>
    private TimeSpan MeasureOwn(bool isCancel)
    {
        Fill(BatchSize, () => _batch.Create(Request()));
        _own.Clear();
        foreach (ref readonly Outcome outcome in _batch.Outcomes)
        {
            _own.Add(outcome.Subject.Allocation);
        }

        int next = 0;
        TimeSpan changed = isCancel ? TimeSpan.Zero : Fill(BatchSize, () => _batch.ChangeQuantity(_own[next++], 2_000_000));
        next = 0;
        TimeSpan cancelled = Fill(BatchSize, () => _batch.Cancel(_own[next++]));
        return isCancel ? cancelled : changed;
    }

    /// <summary>The next one who waits.</summary>
    private AllocationRequest Request()
    {
        int number = _made++;
        var request = new AllocationRequest(s_product, 1);
        return _kind switch
        {
            CrowdKind.Place => request with { Locations = s_one },
            CrowdKind.Lists => request with { Locations = NextList() },
            CrowdKind.Lots => request with { UsableUntil = _clock.GetUtcNow().AddYears(2).AddSeconds(number) },
            _ => request with
            {
                AllowPartial = false, Quantity = 1_000_000 + number,
                SourcingLimits = _kind == CrowdKind.OneLocation ? SourcingLimits.OneLocation
                    : _kind == CrowdKind.WholeBins ? SourcingLimits.WholeBins
                    : SourcingLimits.None,
            },
        };
    }

    /// <summary>The next three places in ascending order; never the full one.</summary>
    private LocationId[] NextList()
    {
        int last = Places + 1;
        _list = _list switch
        {
            (var a, var b, var c) when c < last => (a, b, c + 1),
            (var a, var b, _) when b < last - 1 => (a, b + 1, b + 2),
            (var a, _, _) when a < last - 2 => (a + 1, a + 2, a + 3),
            _ => (2, 3, 4),
        };
        return [new LocationId(_list.First), new LocationId(_list.Second), new LocationId(_list.Third)];
    }

    private int Receive() => _kind == CrowdKind.Lots
        ? _batch.Receive(s_product, s_full, Amount.Of(1).InLot(s_soon))
        : _batch.Receive(s_product, s_full, 1);

    /// <summary>Sends a batch of commands.</summary>
    /// <returns>How long it took.</returns>
    private TimeSpan Fill(int most, Func<int> add)
    {
        _batch.Clear();
        while (_batch.Count < Math.Min(most, BatchSize) && add() >= 0)
        {
            // It fits: the next one.
        }

        return Send();
    }

    private TimeSpan Send()
    {
        long started = Stopwatch.GetTimestamp();
        _batch.Submit();
        TimeSpan took = Stopwatch.GetElapsedTime(started);
        new ExpectSuccess().Read(_batch.Outcomes);
        return took;
    }
}
