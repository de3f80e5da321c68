using System.Globalization;
using Allocations.Engine.Commands;

namespace Allocations.Engine.Testing;

/// <summary>
/// Mixed commands from a seed: a small catalogue first, then receipts, promises, releases, cancellations, moves and corrections, of
/// bulk and serialised products. Most succeed, some are refused, some repeat an earlier operation id, with the same body or
/// another one. Each command that is not a repetition has its place, from 1, as its operation id.
/// </summary>
internal sealed class CommandScript
{
    private const int BulkProducts = 2;
    private const int Products = 4;
    private const int Locations = 3;

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
        Define("A", LocationKind.Pickable);
        Define("B", LocationKind.Pickable);
        Define("Q", LocationKind.Quarantine);
    }

    private void Define(string sku, Tracking tracking, BackorderPolicy backorder, SelectionStrategy selection) =>
        _commands.Add(new(CommandKind.DefineProduct, NextOperation)
        {
            Code = sku, Tracking = tracking, Backorder = backorder, Selection = selection,
        });

    private void Define(string code, LocationKind kind) =>
        _commands.Add(new(CommandKind.DefineLocation, NextOperation) { Code = code, LocationKind = kind });

    private ScriptedCommand Next() => _random.Next(100) switch
    {
        < 15 => Stock(CommandKind.Receive, Bulk, 1 + _random.Next(40)),
        < 25 => ReceiveSerials(),
        < 45 => Create(Bulk, 1 + _random.Next(15), []),
        < 55 => Create(Serialized, 1 + _random.Next(4), []),
        < 60 => CreateNamed(),
        < 68 => new(CommandKind.Release, NextOperation) { Allocation = Allocation },
        < 74 => new(CommandKind.Release, NextOperation) { Allocation = Allocation, Quantity = 1 + _random.Next(5) },
        < 79 => new(CommandKind.Release, NextOperation) { Allocation = Allocation, Serials = Some(Serialized, 2) },
        < 86 => new(CommandKind.Cancel, NextOperation) { Allocation = Allocation },
        < 89 => Stock(CommandKind.Move, Bulk, 1 + _random.Next(10)),
        < 91 => Units(CommandKind.Move),
        < 94 => Stock(CommandKind.Adjust, Bulk, _random.Next(-8, 8)),
        < 95 => Units(CommandKind.Adjust),
        < 96 => new(_random.Next(3) == 0 ? CommandKind.FreezeProduct : CommandKind.ThawProduct, NextOperation) { Product = Bulk },
        < 97 => new(CommandKind.SetRetention, NextOperation)
        {
            Retention = _random.Next(4) == 0 ? Retention.Unlimited : new() { Count = _random.Next(12) },
        },
        < 99 => _commands[_random.Next(_commands.Count)],
        _ => Stock(CommandKind.Receive, Bulk, 7) with { Operation = _commands[_random.Next(_commands.Count)].Operation },
    };

    private ScriptedCommand Stock(CommandKind kind, ProductId product, int quantity) =>
        new(kind, NextOperation) { Product = product, Location = Location, To = Location, Quantity = quantity };

    private ScriptedCommand Units(CommandKind kind)
    {
        ProductId product = Serialized;
        return new(kind, NextOperation) { Product = product, Location = Location, To = Location, Serials = Some(product, 2) };
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
        return new(CommandKind.CreateAllocation, NextOperation)
        {
            Request = new(product, quantity)
            {
                Priority = priority,
                AllowPartial = _random.Next(3) > 0,
                RefuseIfShort = _random.Next(6) == 0,
                Source = new(DocumentKind.SalesOrder, string.Create(CultureInfo.InvariantCulture, $"SO-{_commands.Count / 3}")),
                Notes = _random.Next(4) == 0 ? new string('n', _random.Next(1200)) : null,
                Locations = _random.Next(3) == 0 ? new[] { Location } : default,
                Serials = serials,
            },
        };
    }

    /// <summary>At least one serial number, known or not.</summary>
    private string[] Some(ProductId product, int most)
    {
        List<string> known = _serials[product.Value];
        return known.Count == 0
            ? ["SN-unknown"]
            : [.. Enumerable.Range(0, 1 + _random.Next(most)).Select(_ => known[_random.Next(known.Count)]).Distinct()];
    }
}
