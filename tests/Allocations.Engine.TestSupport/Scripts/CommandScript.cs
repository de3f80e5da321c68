using System.Globalization;
using Allocations.Engine.Commands;

namespace Allocations.Engine.TestSupport;

/// <summary>
/// Mixed commands from a seed: a small catalogue first, then receipts, promises, releases, cancellations, moves and corrections, holds, of
/// bulk and serialised products, and of one that is tracked by lot. Most succeed, some are refused, some repeat an earlier operation id, with the same body or
/// another one. Each command that is not a repetition has its place, from 1, as its operation id.
/// </summary>
internal sealed class CommandScript
{
    private const int BulkProducts = 2;
    private const int Products = 4;
    private const int Locations = 3;
    private const int Lots = 3;

    private static readonly CommandKind[] s_steps =
    [
        CommandKind.Pick, CommandKind.Pick, CommandKind.PutBack, CommandKind.CheckOut, CommandKind.CheckOut, CommandKind.CheckIn,
        CommandKind.Ship, CommandKind.Deliver, CommandKind.PlaceOnOrder, CommandKind.TakeOffOrder, CommandKind.ReverseRelease,
    ];

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
        Define("bulk-hold", Tracking.Bulk, BackorderPolicy.Hold, SelectionStrategy.Fifo);
        Define("serial-fifo", Tracking.Serialized, BackorderPolicy.PassOver, SelectionStrategy.Fifo);
        Define("serial-lifo", Tracking.Serialized, BackorderPolicy.Hold, SelectionStrategy.Lifo);
        Define("by-lot", Tracking.Lots, BackorderPolicy.PassOver, SelectionStrategy.Fefo);
        Define("A", LocationKind.Pickable);
        Define("B", LocationKind.Pickable);
        Define("Q", LocationKind.Quarantine);
        Define("V", LocationKind.TechnicianVehicle);
        for (int lot = 0; lot < Lots; lot++)
        {
            _commands.Add(NextLot());
        }
    }

    private static ProductId ByLot => new(Products + 1);

    /// <summary>One that expires when no script lasts so long, or has expired.</summary>
    private ScriptedCommand NextLot() => new(CommandKind.DefineLot, NextOperation)
    {
        Product = ByLot,
        Code = string.Create(CultureInfo.InvariantCulture, $"L-{_random.Next(6)}"),
        ExpiresAt = _random.Next(5) == 0 ? DateTimeOffset.UnixEpoch : FarAway(),
    };

    /// <summary>Mostly of a lot that there is.</summary>
    private ScriptedCommand NextOfLots()
    {
        LotId lot = new(_random.Next(Lots + 2));
        return _random.Next(10) switch
        {
            0 => NextLot(),
            < 4 => Stock(CommandKind.Receive, ByLot, 1 + _random.Next(20)) with { Lot = lot },
            4 => Stock(CommandKind.Move, ByLot, 1 + _random.Next(6)) with { Lot = lot },
            5 => Stock(CommandKind.CountLot, ByLot, _random.Next(20)) with { Lot = lot },
            6 => Stock(CommandKind.Block, ByLot, 1 + _random.Next(4)) with { Lot = lot, Allocation = Allocation },
            _ => Create(ByLot, 1 + _random.Next(8), []),
        };
    }

    private void Define(string sku, Tracking tracking, BackorderPolicy backorder, SelectionStrategy selection) =>
        _commands.Add(new(CommandKind.DefineProduct, NextOperation)
        {
            Code = sku, Tracking = tracking, Backorder = backorder, Selection = selection,
        });

    private void Define(string code, LocationKind kind) =>
        _commands.Add(new(CommandKind.DefineLocation, NextOperation) { Code = code, LocationKind = kind });

    private ScriptedCommand Next() => _random.Next(6) == 0 ? NextChange()
        : _random.Next(9) == 0 ? NextOfLots()
        : NextOfOthers();

    private ScriptedCommand NextOfOthers() => _random.Next(100) switch
    {
        < 15 => Stock(CommandKind.Receive, Bulk, 1 + _random.Next(40)),
        < 25 => ReceiveSerials(),
        < 45 => Create(Bulk, 1 + _random.Next(15), []),
        < 55 => Create(Serialized, 1 + _random.Next(4), []),
        < 60 => CreateNamed(),
        < 68 => new(CommandKind.Release, NextOperation) { Allocation = Allocation },
        < 72 => new(CommandKind.Release, NextOperation) { Allocation = Allocation, Quantity = 1 + _random.Next(5) },
        < 78 => Step(),
        < 79 => new(CommandKind.Release, NextOperation) { Allocation = Allocation, Serials = Some(Serialized, 2) },
        < 83 => new(CommandKind.Cancel, NextOperation) { Allocation = Allocation },
        < 84 => new(CommandKind.SetExpiry, NextOperation) { Allocation = Allocation, ExpiresAt = FarAway() },
        < 85 => new(CommandKind.PromoteHold, NextOperation) { Allocation = Allocation },
        < 87 => Blocked(),
        < 89 => Stock(CommandKind.Move, Bulk, 1 + _random.Next(10)),
        < 91 => Units(CommandKind.Move),
        < 92 when _random.Next(2) == 0 =>
            new(CommandKind.SetSourcing, NextOperation) { Product = Bulk, Sourcing = (SourcingPolicy)_random.Next(5) },
        < 92 when _random.Next(3) == 0 =>
            new(CommandKind.SetSafetyStock, NextOperation) { Product = Bulk, Quantity = _random.Next(3) * 4 },
        < 92 => new(_random.Next(4) == 0 ? CommandKind.FreezeLocation : CommandKind.ThawLocation, NextOperation)
        {
            Location = Location,
        },
        < 94 => Stock(CommandKind.Adjust, Bulk, _random.Next(-8, 8)),
        < 95 => Units(CommandKind.Adjust),
        < 96 => new(_random.Next(3) == 0 ? CommandKind.FreezeProduct : CommandKind.ThawProduct, NextOperation)
        {
            Product = _random.Next(2) == 0 ? Bulk : Serialized,
        },
        < 97 => new(CommandKind.SetRetention, NextOperation)
        {
            Retention = _random.Next(4) == 0 ? Retention.Unlimited : new() { Count = _random.Next(12) },
        },
        < 99 => _commands[_random.Next(_commands.Count)],
        _ => Stock(CommandKind.Receive, Bulk, 7) with { Operation = _commands[_random.Next(_commands.Count)].Operation },
    };

    private ScriptedCommand NextChange() => _random.Next(12) switch
    {
        < 2 => new(CommandKind.ChangeQuantity, NextOperation) { Allocation = Allocation, Quantity = 1 + _random.Next(12) },
        2 => new(CommandKind.ChangeQuantity, NextOperation) { Allocation = Allocation, Serials = Some(Serialized, 1) },
        3 => new(CommandKind.Reschedule, NextOperation) { Allocation = Allocation, Product = Bulk },
        4 => new(CommandKind.Redirect, NextOperation) { Allocation = Allocation, Code = "another address" },
        5 => new(CommandKind.Split, NextOperation) { Allocation = Allocation, Quantity = 1 + _random.Next(3), Code = "split" },
        6 => new(CommandKind.Split, NextOperation) { Allocation = Allocation, Serials = Some(Serialized, 1) },
        7 => new(CommandKind.Merge, NextOperation) { Allocation = Allocation, Other = Allocation },
        8 => new(CommandKind.Recreate, NextOperation) { Allocation = Allocation },
        9 => new(CommandKind.CancelDocument, NextOperation)
        {
            Request = new(Bulk, 1) { Source = new(DocumentKind.SalesOrder, OrderOf(_random.Next(_commands.Count))) },
        },
        10 => new(CommandKind.Reallocate, NextOperation)
        {
            Allocation = Allocation, Other = Allocation, Serials = Some(Serialized, 1),
        },
        _ => new(CommandKind.Reallocate, NextOperation)
        {
            Allocation = Allocation, Other = Allocation, Quantity = 1 + _random.Next(3),
        },
    };

    private static string OrderOf(int place) => string.Create(CultureInfo.InvariantCulture, $"SO-{place / 3}");

    /// <summary>One step between promise and delivery, of everything or of a quantity.</summary>
    private ScriptedCommand Step()
    {
        CommandKind kind = s_steps[_random.Next(s_steps.Length)];
        return new(kind, NextOperation)
        {
            Allocation = Allocation,
            Quantity = _random.Next(2) * (1 + _random.Next(4)),
            Location = kind == CommandKind.CheckOut ? new LocationId(Locations + 1) : Location,
        };
    }

    private ScriptedCommand Stock(CommandKind kind, ProductId product, int quantity) =>
        new(kind, NextOperation) { Product = product, Location = Location, To = Location, Quantity = quantity };

    private ScriptedCommand Units(CommandKind kind)
    {
        ProductId product = Serialized;
        return new(kind, NextOperation) { Product = product, Location = Location, To = Location, Serials = Some(product, 2) };
    }

    /// <summary>What takes stock away, also from allocations, counts it, or exchanges it.</summary>
    private ScriptedCommand Blocked() => _random.Next(9) switch
    {
        0 => Units(CommandKind.Block) with { CancelUnfilled = _random.Next(3) == 0 },
        1 => Stock(CommandKind.Block, Bulk, 1 + _random.Next(8)) with { Allocation = Allocation },
        2 => Units(CommandKind.Unblock),
        3 => Stock(CommandKind.Unblock, Bulk, 1 + _random.Next(3)),
        4 => Units(CommandKind.WriteOff) with { CancelUnfilled = _random.Next(3) == 0 },
        5 => Stock(CommandKind.WriteOff, Bulk, 1 + _random.Next(8)),
        6 => Stock(CommandKind.Count, Bulk, _random.Next(60)),
        7 => Units(CommandKind.QuarantineSerials),
        _ => Exchange(),
    };

    /// <summary>A count of a serialised product that is frozen or not, or other units for an allocation.</summary>
    private ScriptedCommand Exchange()
    {
        ProductId product = Serialized;
        return _random.Next(3) switch
        {
            0 => new(CommandKind.FreezeProduct, NextOperation) { Product = product },
            1 => new(CommandKind.CountSerials, NextOperation)
            {
                Product = product, Location = Location, Serials = Some(product, 5),
            },
            _ => new(CommandKind.Substitute, NextOperation) { Allocation = Allocation, Serials = Some(product, 2) },
        };
    }

    private ScriptedCommand ReceiveSerials()
    {
        ProductId product = Serialized;
        string[] fresh = new string[1 + _random.Next(6)];
        for (int i = 0; i < fresh.Length; i++)
        {
            fresh[i] = string.Create(CultureInfo.InvariantCulture, $"SN-{product.Value}-{_serials[product.Value].Count}");
            _serials[product.Value].Add(fresh[i]);
        }

        return new(CommandKind.Receive, NextOperation) { Product = product, Location = Location, Serials = fresh };
    }

    private ScriptedCommand CreateNamed()
    {
        ProductId product = Serialized;
        string[] serials = Some(product, 2);
        return Create(product, serials.Length, serials);
    }

    private ScriptedCommand Create(ProductId product, int quantity, string[] serials)
    {
        _created++;
        Priority priority = _random.Next(3) switch { 0 => Priority.High(900), 1 => Priority.Medium(), _ => Priority.Low() };
        return new(_random.Next(4) == 0 ? CommandKind.CreateHold : CommandKind.CreateAllocation, NextOperation)
        {
            ExpiresAt = FarAway(),
            Request = new(product, quantity)
            {
                Priority = priority,
                AllowPartial = _random.Next(3) > 0,
                RefuseIfShort = _random.Next(6) == 0,
                Source = new(DocumentKind.SalesOrder, OrderOf(_commands.Count)),
                Notes = _random.Next(4) == 0 ? new string('n', _random.Next(1200)) : null,
                Locations = _random.Next(3) == 0 ? new[] { Location } : default,
                UsableUntil = product == ByLot && _random.Next(3) == 0 ? FarAway() : null,
                Sourcing = _random.Next(4) == 0 ? (SourcingPolicy)_random.Next(5) : null,
                Serials = serials,
            },
        };
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
}
