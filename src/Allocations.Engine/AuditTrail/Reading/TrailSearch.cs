using System.Diagnostics;
using Allocations.Engine.Events;

namespace Allocations.Engine.AuditTrail;

/// <summary>The subject of a history. The search learns while it reads the trail in order: a document leads to its
/// allocations, a serial number to its units.</summary>
internal sealed class TrailSearch
{
    private readonly HashSet<long> _allocations = [];
    private readonly HashSet<int> _units = [];
    private readonly int _product;
    private readonly byte[] _serial = [];
    private readonly int _tenant;
    private readonly DocumentKind _documentKind;
    private readonly byte[] _document = [];
    private readonly ulong _textKey;
    private readonly int _actor;

    /// <summary>The history of an actor.</summary>
    public TrailSearch(ActorId actor)
    {
        Debug.Assert(!actor.IsNone, "nobody's commands have no key");
        _actor = actor.Value;
    }

    /// <summary>The history of an allocation.</summary>
    public TrailSearch(long allocation) => _allocations.Add(allocation);

    /// <summary>The history of several allocations.</summary>
    public TrailSearch(IEnumerable<long> allocations) => _allocations.UnionWith(allocations);

    /// <summary>The history of a serial number of a product.</summary>
    /// <param name="product">The product.</param>
    /// <param name="serial">The number.</param>
    /// <param name="unit">The unit that has it now, in case the trail began after it; 0 for none.</param>
    public TrailSearch(int product, byte[] serial, int unit)
    {
        _product = product;
        _serial = serial;
        _textKey = EventFilter.KeyOfSerial(product, serial);
        if (unit != 0)
        {
            _units.Add(unit);
        }
    }

    /// <summary>The history of a document.</summary>
    /// <param name="tenant">The tenant of the document.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="document">Its number.</param>
    /// <param name="allocations">The allocations in memory, in case the trail began after them.</param>
    public TrailSearch(int tenant, DocumentKind kind, byte[] document, IEnumerable<long> allocations)
    {
        _tenant = tenant;
        _documentKind = kind;
        _document = document;
        _textKey = EventFilter.KeyOfDocument(tenant, kind, document);
        _allocations.UnionWith(allocations);
    }

    /// <summary>Whether a block with this filter may have matching events.</summary>
    public bool MayBeIn(ReadOnlySpan<byte> filter)
    {
        if (_textKey != 0 && EventFilter.MayHave(filter, _textKey))
        {
            return true;
        }

        if (_actor != 0)
        {
            return EventFilter.MayHave(filter, EventFilter.KeyOfActor(_actor));
        }

        foreach (long allocation in _allocations)
        {
            if (EventFilter.MayHave(filter, EventFilter.KeyOfAllocation(allocation)))
            {
                return true;
            }
        }

        foreach (int unit in _units)
        {
            if (EventFilter.MayHave(filter, EventFilter.KeyOfUnit(unit)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an event matches.</summary>
    public bool IsMeant(in EventDecoder decoder)
    {
        EventRecord record = decoder.Record;
        if (record.HasText && _textKey != 0)
        {
            Learn(record, decoder.Context.Command.Tenant, decoder.TextTag, decoder.Text);
        }

        return (_actor != 0 && decoder.Context.Command.Actor == _actor)
            || (record.Kind == EventKind.UnitChanged && _units.Contains(record.Other))
            || (record.Allocation != 0 && !EventRecord.HasLot(record.Kind) && _allocations.Contains(record.Allocation));
    }

    private void Learn(in EventRecord record, int tenant, byte tag, ReadOnlySpan<byte> text)
    {
        if (record.Kind == EventKind.UnitChanged && _serial.Length > 0 && record.Product == _product
            && text.SequenceEqual(_serial))
        {
            _units.Add(record.Other);
        }

        if (record.Kind == EventKind.AllocationCreated && _document.Length > 0 && tenant == _tenant
            && (DocumentKind)tag == _documentKind && text.SequenceEqual(_document))
        {
            _allocations.Add(record.Allocation);
        }
    }
}
