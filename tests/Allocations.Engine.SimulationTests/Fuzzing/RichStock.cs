using System.Globalization;

namespace Allocations.Engine.SimulationTests;

/// <summary>Brings about in a small store what has tables of its own and needs more than a short script: a product in more places
/// than are walked along, of which one is frozen, orders from more places than are walked along and at several stages, with more
/// steps than are walked, a place that is walked to first since then, allocations that wait on every kind of terms, rows of all of these that are free again, a limit of the
/// trail, and a time that was set back.</summary>
internal sealed class RichStock(AllocationEngine engine, int seed)
{
    private const int Places = 48;

    private readonly List<LocationId> _places = [];

    public void Fill()
    {
        ProductId wide = Define(new ProductDefinition("WIDE"));
        ProductId dated = Define(new ProductDefinition("DATED") { Tracking = Tracking.Lot });
        ProductId scarce = Define(new ProductDefinition("SCARCE"));
        for (int place = 0; place < Places; place++)
        {
            string code = string.Create(CultureInfo.InvariantCulture, $"P-{place:D2}");
            _places.Add(Send(batch => batch.DefineLocation(new LocationDefinition(code))).Subject.Location);
            Send(batch => batch.Receive(wide, _places[^1], 2 + (place % 3)));
        }

        OrderFromMany(wide);
        Send(batch => batch.FreezeLocation(_places[2]));
        Send(batch => batch.ChangeLocation(_places[7], new LocationChanges { WalkOrder = -3 }));
        LocationId late = Send(batch => batch.DefineLocation(new LocationDefinition("P-LATE"))).Subject.Location;
        Send(batch => batch.Receive(wide, late, 1));
        WaitForPlaces(scarce);
        WaitForLots(dated);
        if (engine.Events.IsKept)
        {
            Send(batch => batch.SetTrailRetention(new TrailRetention { Bytes = 2 << 20, Age = TimeSpan.FromDays(90) }));
        }

        SetTimeBack();
    }

    /// <summary>One with everything found by hash, one whose rows are free again, and one short enough to be walked.</summary>
    private void OrderFromMany(ProductId wide)
    {
        AllocationId large = Create(new AllocationRequest(wide, 40));
        Send(batch => batch.Pick(large, 17));
        Send(batch => batch.Release(large, 21));
        AllocationId gone = Create(new AllocationRequest(wide, 30));
        Send(batch => batch.Cancel(gone));
        AllocationId few = Create(new AllocationRequest(wide, 9));
        Send(batch => batch.Pick(few, 4));
        Create(new AllocationRequest(wide, 2) { Locations = new[] { _places[46], _places[47], _places[45] } });
    }

    /// <summary>Terms with one place, with several, with none for those who take all or nothing; and some that nobody waits on any
    /// more.</summary>
    private void WaitForPlaces(ProductId scarce)
    {
        for (int i = 0; i < 14; i++)
        {
            LocationId[] from = [.. Enumerable.Range(0, i % 4).Select(n => _places[(i + (n * 7) + seed) % Places])];
            Create(new AllocationRequest(scarce, 1 + (i % 5))
            {
                Locations = from, AllowPartial = i % 3 != 0, Priority = i % 3 == 0 ? Priority.High() : Priority.Low(),
            });
        }

        AllocationId gone = Create(new AllocationRequest(scarce, 3) { Locations = new[] { _places[5], _places[40] } });
        Send(batch => batch.Cancel(gone));
        AllocationId alone = Create(new AllocationRequest(scarce, 2) { Locations = new[] { _places[5] } });
        Send(batch => batch.Cancel(alone));
    }

    private void WaitForLots(ProductId dated)
    {
        DateTimeOffset now = engine.Time;
        Send(batch => batch.DefineLot(dated, "L-1", now.AddDays(20)));
        var soon = new LotId(engine.State.Lots.Rows.Count - 1);
        Send(batch => batch.Receive(dated, _places[3], Amount.Of(4).InLot(soon)));
        for (int i = 0; i < 6; i++)
        {
            Create(new AllocationRequest(dated, 2 + i)
            {
                UsableUntil = now.AddDays(30 + (i % 3)), AllowPartial = i % 2 == 0,
                Locations = i < 3 ? new[] { _places[3] } : default(ReadOnlyMemory<LocationId>),
            });
        }
    }

    private void SetTimeBack()
    {
        ValueTask<Outcome> set = engine.SetTimeAsync(engine.Time.AddDays(-50));
        SteppedEngine.Settle(engine);
        set.AsTask().GetAwaiter().GetResult();
    }

    private AllocationId Create(AllocationRequest request) => Send(batch => batch.Create(request)).Subject.Allocation;

    private ProductId Define(ProductDefinition product) => Send(batch => batch.DefineProduct(product)).Subject.Product;

    private Outcome Send(Func<CommandBatch, int> add)
    {
        using CommandBatch batch = engine.RentBatch();
        int index = add(batch);
        SteppedEngine.Submit(engine, batch);
        return batch.Outcomes[index];
    }
}
