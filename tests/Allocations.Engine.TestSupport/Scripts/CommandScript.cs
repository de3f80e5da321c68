using System.Globalization;
using Allocations.Engine.Commands;

namespace Allocations.Engine.TestSupport;

/// <summary>
/// Mixed commands from a seed: a small catalog first, then receipts, promises, releases, cancellations, moves and corrections, holds, of
/// bulk and serialized products, and of one that is tracked by lot. Most succeed, some are refused, some repeat an earlier operation id, with the same body or
/// another one. Each command that is not a repetition has its place, from 1, as its operation id.
/// </summary>
internal sealed class CommandScript
{
    private const int BulkProducts = 2;
    private const int Products = 4;
    private const int Locations = 3;
    private const int Lots = 3;

    private readonly Random _random;
    private readonly List<ScriptedCommand> _commands = [];
    private readonly List<string>[] _serials = [.. Enumerable.Range(0, Products + 1).Select(_ => new List<string>())];
    private int _created;

    public CommandScript(int seed, int count)
    {
        _random = new Random(seed);
        DefineCatalog();
        while (_commands.Count < count)
        {
            _commands.Add(Next());
        }
    }

    public IReadOnlyList<ScriptedCommand> Commands => _commands;

    private OperationId NextOperation => new((UInt128)(uint)(_commands.Count + 1));

    private ProductId Bulk => new(1 + _random.Next(BulkProducts));

    private ProductId Serialized => new(1 + BulkProducts + _random.Next(Products - BulkProducts));

    private LocationId Location => new(1 + _random.Next(Locations));

    /// <summary>Some row, now and then of the second generation: what has left is asked for too.</summary>
    private AllocationId Allocation => new(1 + _random.Next(_created + 1) + (_random.Next(5) == 0 ? 1L << 32 : 0));

    private void DefineCatalog()
    {
        Define("bulk-pass", Tracking.Bulk, BackorderPolicy.PassOver, SelectionStrategy.Fifo);
        Define("bulk-hold", Tracking.Bulk, BackorderPolicy.StrictOrder, SelectionStrategy.Fifo);
        Define("serial-fifo", Tracking.Serialized, BackorderPolicy.PassOver, SelectionStrategy.Fifo);
        Define("serial-lifo", Tracking.Serialized, BackorderPolicy.StrictOrder, SelectionStrategy.Lifo);
        Define("by-lot", Tracking.Lot, BackorderPolicy.PassOver, SelectionStrategy.Fefo);
        Define("A", LocationKind.Pickable);
        Define("B", LocationKind.Pickable);
        Define("Q", LocationKind.Quarantine);
        Define("V", LocationKind.TechnicianVehicle);
        for (int lot = 0; lot < Lots; lot++)
        {
            _commands.Add(Of(NextLot()));
        }
    }

    private static ProductId ByLot => new(Products + 1);

    private ScriptedCommand Of(ICommand command) => new(command, NextOperation);

    /// <summary>One that expires when no script lasts so long, or has expired.</summary>
    private DefineLot NextLot() => new(
        ByLot, string.Create(CultureInfo.InvariantCulture, $"L-{_random.Next(6)}"),
        _random.Next(5) == 0 ? DateTimeOffset.UnixEpoch : FarAway());

    /// <summary>Mostly of a lot that there is.</summary>
    private ICommand NextOfLots()
    {
        LotId lot = new(_random.Next(Lots + 2));
        return _random.Next(10) switch
        {
            0 => NextLot(),
            < 4 => Stock(ByLot, 1 + _random.Next(20), at => new Receive(at.Product, at.From, at.Amount.InLot(lot))),
            4 => Stock(ByLot, 1 + _random.Next(6), at => new Move(at.Product, at.From, at.To, at.Amount.InLot(lot))),
            5 => Stock(ByLot, _random.Next(20), at => new CountStock(at.Product, at.From, at.Amount.InLot(lot))),
            6 => Stock(
                ByLot, 1 + _random.Next(4),
                at => _commands.Count % 2 == 0
                    ? new Block(at.Product, at.From, at.Amount.InLot(lot), BlockReason.Hold, Allocation)
                    : new ExchangeLots(Allocation, lot, new LotId((lot.Value % Lots) + 1), at.Amount.Quantity)),
            _ => Create(ByLot, 1 + _random.Next(8), []),
        };
    }

    private void Define(string sku, Tracking tracking, BackorderPolicy backorder, SelectionStrategy selection) =>
        _commands.Add(Of(new DefineProduct(new ProductDefinition(sku)
        {
            Name = $"Name of {sku}", Tracking = tracking, Backorder = backorder, Selection = selection,
        })));

    private void Define(string code, LocationKind kind) =>
        _commands.Add(Of(new DefineLocation(new LocationDefinition(code) { Kind = kind })));

    private ScriptedCommand Next() => _random.Next(6) == 0 ? Of(NextChange())
        : _random.Next(9) == 0 ? Of(NextOfLots())
        : NextOfOthers();

    private ScriptedCommand NextOfOthers() => _random.Next(100) switch
    {
        < 97 and var choice => Of(Fresh(choice)),
        < 99 => _commands[_random.Next(_commands.Count)],
        _ => new ScriptedCommand(
            Stock(Bulk, 7, at => new Receive(at.Product, at.From, at.Amount)), _commands[_random.Next(_commands.Count)].Operation),
    };

    private ICommand Fresh(int choice) => choice switch
    {
        < 15 => Stock(Bulk, 1 + _random.Next(40), at => new Receive(at.Product, at.From, at.Amount)),
        < 25 => ReceiveSerials(),
        < 45 => Create(Bulk, 1 + _random.Next(15), []),
        < 55 => Create(Serialized, 1 + _random.Next(4), []),
        < 60 => CreateNamed(),
        < 68 => new Release(Allocation, Amount.All),
        < 72 => new Release(Allocation, 1 + _random.Next(5)),
        < 78 => Step(),
        < 79 => new Release(Allocation, Some(Serialized, 2)),
        < 83 => new Cancel(Allocation, CancelReason.Unspecified, "no longer wanted"),
        < 84 => new SetExpiry(Allocation, FarAway()),
        < 85 => new ConfirmHold(Allocation),
        < 87 => Blocked(),
        < 89 => Stock(Bulk, 1 + _random.Next(10), at => new Move(at.Product, at.From, at.To, at.Amount)),
        < 91 => Units(at => new Move(at.Product, at.From, at.To, at.Amount)),
        < 92 when _random.Next(2) == 0 => new SetSourcing(Bulk, (SourcingPolicy)_random.Next(5)),
        < 92 when _random.Next(3) == 0 => Setting(Bulk, _random.Next(3) * 4),
        < 92 => _random.Next(4) == 0 ? new FreezeLocation(Location) : new ThawLocation(Location),
        < 94 => Stock(Bulk, _random.Next(-8, 8), at => new Adjust(at.Product, at.From, at.Amount)),
        < 95 => Units(at => new RemoveUnits(at.Product, at.From, at.Amount)),
        < 96 => Freezing(_random.Next(3) == 0, _random.Next(2) == 0 ? Bulk : Serialized),
        _ => new SetRetention(_random.Next(4) == 0 ? Retention.Unlimited : new() { Count = _random.Next(12) }),
    };

    /// <summary>A setting of a product. What is chosen by place takes no number of the sequence: a seed stands for the same draws
    /// as ever.</summary>
    private ICommand Setting(ProductId product, int quantity) => (_commands.Count % 4) switch
    {
        0 => new SetBackorderLimit(product, quantity == 0 ? null : 40 * quantity),
        1 => new SetReallocation(product, quantity == 0),
        _ => new SetSafetyStock(product, quantity),
    };

    private static ICommand Freezing(bool freezes, ProductId product) =>
        freezes ? new FreezeProduct(product) : new ThawProduct(product);

    private ICommand NextChange() => _random.Next(12) switch
    {
        < 2 => new ChangeQuantity(Allocation, 1 + _random.Next(12)),
        2 => new Reduce(Allocation, Some(Serialized, 1)),
        3 => new Reschedule(Allocation, DateTimeOffset.UnixEpoch.AddDays(Bulk.Value)),
        4 => new Redirect(Allocation, "another address"),
        5 => new Split(Allocation, 1 + _random.Next(3), new() { ShipTo = "split" }),
        6 => new Split(Allocation, Some(Serialized, 1)),
        7 => new Merge(Allocation, Allocation),
        8 => new Recreate(Allocation),
        9 => CancelOrder(),
        10 => new Reallocate(Allocation, Allocation, Some(Serialized, 1), "more urgent"),
        _ => Reallocation(Allocation, Allocation, 1 + _random.Next(3)),
    };

    /// <summary>A reallocation of one line or of several, which is chosen by place as well.</summary>
    private ICommand Reallocation(AllocationId from, AllocationId to, int quantity) => (_commands.Count % 5) switch
    {
        0 => new ReallocateMany(
            new ReallocationLine[] { new(from, to, quantity), new(to, from, 1) }, "more urgent", ReallocationStrictness.TakeWhatIsThere),
        1 => new ReallocateMany(new ReallocationLine[] { new(from, to, quantity) }, "more urgent", ReallocationStrictness.AtMost),
        2 => new ReallocateMany(new ReallocationLine[] { new(from, to, quantity), new(from, to, 1) }, "more urgent"),
        _ => new Reallocate(from, to, quantity, "more urgent"),
    };

    private static string OrderOf(int place) => string.Create(CultureInfo.InvariantCulture, $"SO-{place / 3}");

    /// <summary>One step between promise and delivery, of everything or of a quantity.</summary>
    private ICommand Step()
    {
        int step = _random.Next(16);
        AllocationId allocation = Allocation;
        int quantity = _random.Next(2) * (1 + _random.Next(4));
        Amount amount = quantity == 0 ? Amount.All : quantity;
        LocationId location = step is 3 or 4 ? new LocationId(Locations + 1) : Location;
        return step switch
        {
            < 2 => new Pick(allocation, amount),
            2 => new PutBack(allocation, amount),
            < 5 => new CheckOut(allocation, amount, location),
            5 => new CheckIn(allocation, amount, location),
            6 => new Ship(allocation, amount),
            7 => new Deliver(allocation, amount),
            8 => new PlaceOnOrder(allocation, amount),
            9 => new TakeOffOrder(allocation, amount),
            10 => new ReverseRelease(allocation, amount),
            11 => new ReturnShipment(allocation, amount, Location, KeepAllocated: quantity > 2, Note: "refused"),
            12 => new RecordLoss(allocation, amount, CancelLost: quantity > 2),
            13 => new Relocate(allocation, location, Location, amount),
            14 => new ReleaseFrom(allocation, location, amount),
            _ => new UndoStep(allocation, new StepId(_random.Next(1 + _commands.Count)), amount),
        };
    }

    private CancelDocument CancelOrder()
    {
        _ = Bulk; // a number of the sequence: a seed stands for the same script as ever
        return new CancelDocument(new(DocumentKind.SalesOrder, OrderOf(_random.Next(_commands.Count))));
    }

    /// <summary>A command about a quantity at a location, or between two.</summary>
    private ICommand Stock(ProductId product, int quantity, Func<Stretch, ICommand> command) =>
        command(new Stretch(product, Location, Location, quantity));

    /// <summary>The same about units.</summary>
    private ICommand Units(Func<Stretch, ICommand> command)
    {
        ProductId product = Serialized;
        return command(new Stretch(product, Location, Location, Some(product, 2)));
    }

    /// <summary>What takes stock away, also from allocations, counts it, or exchanges it.</summary>
    private ICommand Blocked() => _random.Next(9) switch
    {
        0 => Units(at =>
            new Block(at.Product, at.From, at.Amount, BlockReason.Damage, CancelUnfilled: _random.Next(3) == 0)),
        1 => Stock(
            Bulk, 1 + _random.Next(8), at => new Block(at.Product, at.From, at.Amount, BlockReason.Hold, Allocation)),
        2 => Units(at => new Unblock(at.Product, at.From, at.Amount)),
        3 => Stock(Bulk, 1 + _random.Next(3), at => new Unblock(at.Product, at.From, at.Amount)),
        4 => Units(at =>
            new WriteOff(at.Product, at.From, at.Amount, WriteOffReason.Loss, CancelUnfilled: _random.Next(3) == 0)),
        5 => Stock(Bulk, 1 + _random.Next(8), at => new WriteOff(at.Product, at.From, at.Amount, WriteOffReason.Scrap)),
        6 => Stock(Bulk, _random.Next(60), at => new CountStock(at.Product, at.From, at.Amount)),
        7 => Units(Recall),
        _ => Exchange(),
    };

    /// <summary>A quarantine, a recall, or the end of one.</summary>
    private ICommand Recall(Stretch at) => (_commands.Count % 3) switch
    {
        0 => new QuarantineSerials(at.Product, at.Amount),
        1 => new RecallSerials(at.Product, at.Amount),
        _ => new EndSerialRecall(at.Product, at.Amount),
    };

    /// <summary>A count of a serialized product that is frozen or not, or other units for an allocation.</summary>
    private ICommand Exchange()
    {
        ProductId product = Serialized;
        return _random.Next(3) switch
        {
            0 => new FreezeProduct(product),
            1 => new CountSerials(product, Location, Some(product, 5)),
            _ => new Substitute(Allocation, Some(product, 2)),
        };
    }

    /// <summary>New units, now and then of an earlier delivery.</summary>
    private ICommand ReceiveSerials()
    {
        ProductId product = Serialized;
        string[] fresh = new string[1 + _random.Next(6)];
        for (int i = 0; i < fresh.Length; i++)
        {
            fresh[i] = string.Create(CultureInfo.InvariantCulture, $"SN-{product.Value}-{_serials[product.Value].Count}");
            _serials[product.Value].Add(fresh[i]);
        }

        return _commands.Count % 5 == 0
            ? new ReceiveBackdated(product, Location, fresh, DateTimeOffset.UnixEpoch)
            : new Receive(product, Location, fresh);
    }

    private ICommand CreateNamed()
    {
        ProductId product = Serialized;
        string[] serials = Some(product, 2);
        return Create(product, serials.Length, serials);
    }

    private ICommand Create(ProductId product, int quantity, string[] serials)
    {
        _created++;
        Priority priority = _random.Next(3) switch { 0 => Priority.High(900), 1 => Priority.Medium(), _ => Priority.Low() };
        bool isHold = _random.Next(4) == 0;
        DateTimeOffset expiresAt = FarAway();
        var request = new AllocationRequest(product, quantity)
        {
            Priority = priority,
            AllowPartial = _random.Next(3) > 0,
            RefuseIfShort = _random.Next(6) == 0,
            Document = new(DocumentKind.SalesOrder, OrderOf(_commands.Count)),
            Notes = _random.Next(4) == 0 ? new string('n', _random.Next(1200)) : null,
            Locations = _random.Next(3) == 0 ? new[] { Location } : default,
            UsableUntil = product == ByLot && _random.Next(3) == 0 ? FarAway() : null,
            Sourcing = _random.Next(4) == 0 ? (SourcingPolicy)_random.Next(5) : null,
            ExpiresAt = !isHold && _commands.Count % 5 == 0 ? expiresAt : null,
            Grace = !isHold && _commands.Count % 10 == 0 ? TimeSpan.FromHours(1) : default,
            ForbidReallocation = _commands.Count % 9 == 0,
            SourcingLimits = _commands.Count % 7 == 0 ? SourcingLimits.OneLocation
                : _commands.Count % 13 == 0 ? SourcingLimits.WholeBins
                : product == ByLot && _commands.Count % 4 == 0 ? SourcingLimits.OneLot
                : SourcingLimits.None,
            Lot = product == ByLot && _commands.Count % 3 == 0 ? new LotId((_commands.Count % Lots) + 1) : default,
            Serials = serials,
        };
        return isHold ? new CreateHold(request, expiresAt) : new CreateAllocation(request);
    }

    /// <summary>No script lasts so long; a few times, so that some are equal.</summary>
    private DateTimeOffset FarAway() => new(3000, 1, 1 + _random.Next(20), 0, 0, 0, TimeSpan.Zero);

    /// <summary>At least one serial number, known or not.</summary>
    private string[] Some(ProductId product, int most)
    {
        List<string> known = _serials[product.Value];
        return known.Count == 0
            ? ["SN-unknown"]
            : [.. Enumerable.Range(0, 1 + _random.Next(most)).Select(_ => known[_random.Next(known.Count)]).Distinct()];
    }

    private readonly record struct Stretch(ProductId Product, LocationId From, LocationId To, Amount Amount);
}
