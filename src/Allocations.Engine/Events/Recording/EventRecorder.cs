using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Allocations.Engine.Events;

/// <summary>Receives the events from books and rules, and records them in the buffer of the frame that is being applied.
/// Without a buffer nothing is recorded, at the price of one predictable branch.</summary>
/// <remarks>
/// Only the writer uses it. It is not part of the state: a replay records the same events. Changes that are rolled back leave
/// no events: a group takes a mark before its first member and returns to it when it is rolled back; a preview records into
/// its own buffer.
/// </remarks>
internal sealed unsafe partial class EventRecorder
{
    private EventBuffer? _target;

    /// <summary>The buffer of a frame, while the store decides whether events are recorded in it.</summary>
    private EventBuffer? _frame;

    /// <summary>Whether events are recorded. Callers check it before they load data only for an event.</summary>
    public bool IsRecording => _target is not null;

    /// <summary>The cause of the events recorded now. Each command begins with <see cref="EventCause.Command"/>.</summary>
    public EventCause Cause { get; set; }

    /// <summary>Records into a buffer from now on, whether or not the store keeps a trail; null for none.</summary>
    /// <returns>The previous target, to return to.</returns>
    public RecorderTarget RecordInto(EventBuffer? target)
    {
        var before = new RecorderTarget(_target, _frame);
        _frame = null;
        _target = target;
        return before;
    }

    /// <summary>Returns to the previous target.</summary>
    public void GoBackTo(in RecorderTarget before)
    {
        _target = before.Target;
        _frame = before.Frame;
    }

    /// <summary>Records into the buffer of a frame from now on, if a trail is kept; otherwise from the command that starts
    /// one.</summary>
    public void RecordFrame(EventBuffer frame, bool isKept)
    {
        _frame = frame;
        _target = isKept ? frame : null;
    }

    /// <summary>Begins recording with this command, which starts a trail.</summary>
    public void Resume(long sequence, long time, byte command, int tenant, int actor)
    {
        if (_target is null && _frame is { } frame)
        {
            _target = frame;
            Begin(sequence, time, command, tenant, actor);
        }
    }

    /// <summary>Ends recording, because the trail has ended.</summary>
    public void Pause()
    {
        if (_frame is not null)
        {
            _target = null;
        }
    }

    /// <summary>Begins a command; the events that follow belong to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Begin(long sequence, long time, byte command, int tenant, int actor)
    {
        if (_target is { } target)
        {
            Cause = EventCause.Command;
            *target.Begin() = new CommandRecord
            {
                Kind = CommandRecord.Mark, Command = command, Sequence = sequence, Time = time, Tenant = tenant, Actor = actor,
            };
        }
    }

    /// <summary>Sets the reason of the command.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetReason(byte reason)
    {
        if (_target is { } target)
        {
            target.Command->Reason = reason;
        }
    }

    public EventMark Mark() =>
        (_frame ?? _target) is { } buffer ? buffer.Mark(Cause, isRecording: _target is not null) : default;

    /// <summary>Removes the records behind a mark, and restores whether events are recorded.</summary>
    public void TruncateTo(in EventMark mark)
    {
        if ((_frame ?? _target) is { } buffer)
        {
            buffer.TruncateTo(mark);
            Cause = mark.Cause;
            _target = mark.IsRecording ? buffer : null;
        }
    }

    /// <summary>Records that an allocation was created, with its whole quantity open.</summary>
    public void Created(long allocation, int product, long quantity, DocumentKind kind, ReadOnlySpan<byte> document)
    {
        if (_target is not { } target)
        {
            return;
        }

        *target.Add() = new EventRecord
        {
            Kind = EventKind.AllocationCreated,
            To = (byte)AllocationState.Open,
            Cause = Cause,
            HasText = !document.IsEmpty,
            Product = product,
            Allocation = allocation,
            Quantity = quantity,
            ToAfter = quantity,
        };
        if (!document.IsEmpty)
        {
            target.AddText((byte)kind, document);
        }
    }

    /// <summary>Records that a quantity of an allocation changed its bucket; call it after the transfer.</summary>
    /// <param name="allocation">The allocation's id.</param>
    /// <param name="product">Its product.</param>
    /// <param name="from">The bucket that the quantity left.</param>
    /// <param name="to">The bucket that the quantity entered.</param>
    /// <param name="location">The location of the stock; 0 for none.</param>
    /// <param name="quantity">The quantity.</param>
    /// <param name="fromAfter">The quantity that remains in the first bucket.</param>
    /// <param name="toAfter">The present quantity in the second bucket.</param>
    public void Moved(
        long allocation, int product, AllocationState from, AllocationState to, int location, long quantity,
        long fromAfter, long toAfter)
    {
        if (_target is { } target)
        {
            *target.Add() = new EventRecord
            {
                Kind = EventKind.QuantityMoved,
                From = (byte)from,
                To = (byte)to,
                Cause = Cause,
                Product = product,
                Allocation = allocation,
                Location = location,
                Quantity = quantity,
                FromAfter = fromAfter,
                ToAfter = toAfter,
            };
        }
    }

    /// <summary>Records that a quantity of an allocation went to another location, and usually to another bucket; call it
    /// after the transfer.</summary>
    public void Carried(
        long allocation, int product, AllocationState from, AllocationState to, int location, int target, long quantity,
        long fromAfter, long toAfter)
    {
        if (_target is { } records)
        {
            *records.Add() = new EventRecord
            {
                Kind = EventKind.QuantityCarried,
                From = (byte)from,
                To = (byte)to,
                Cause = Cause,
                Product = product,
                Allocation = allocation,
                Location = location,
                Other = target,
                Quantity = quantity,
                FromAfter = fromAfter,
                ToAfter = toAfter,
            };
        }
    }

    /// <summary>Records that a property of an allocation other than a quantity was changed.</summary>
    public void Changed(long allocation, int product, ChangedProperty property, long before, long after) =>
        AddProperty(EventKind.AllocationChanged, product, allocation, property, before, after);

    /// <summary>Records a notice about a time of an allocation.</summary>
    public void Noticed(EventKind kind, long allocation, int product, ChangedProperty property, long at) =>
        AddProperty(kind, product, allocation, property, at, at);

    /// <summary>Records a change of an allocation's address. Call it before the change, which may overwrite the first
    /// text.</summary>
    public void Redirected(long allocation, int product, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        if (_target is not { } target)
        {
            return;
        }

        *target.Add() = new EventRecord
        {
            Kind = EventKind.AllocationChanged,
            From = (byte)ChangedProperty.ShipTo,
            Cause = Cause,
            HasText = true,
            Product = product,
            Allocation = allocation,
            Quantity = Encoding.UTF8.GetCharCount(before),
        };
        target.AddText(0, before, after);
    }

    /// <summary>Whether texts that commands say are recorded: not while a log of an engine without such events is
    /// replayed.</summary>
    public bool KeepsTexts { get; set; } = true;

    /// <summary>Records a text that a command said about an allocation.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="product">Its product.</param>
    /// <param name="kind">The kind of the text.</param>
    /// <param name="text">The text.</param>
    /// <param name="customer">The customer whose code it is; 0 for another text.</param>
    public void Said(long allocation, int product, EventTextKind kind, ReadOnlySpan<byte> text, int customer = 0)
    {
        if (_target is not { } target || text.IsEmpty || !KeepsTexts)
        {
            return;
        }

        *target.Add() = new EventRecord
        {
            Kind = EventKind.TextGiven, From = (byte)kind, Cause = Cause, HasText = true, Product = product,
            Allocation = allocation, ToAfter = customer,
        };
        target.AddText(0, text);
    }

    /// <summary>Records that an allocation was retired from memory.</summary>
    public void Left(long allocation, int product) =>
        AddThing(EventKind.AllocationRetired, product, allocation);

    /// <summary>Records that free stock came in, was corrected, or, with a target, moved; call it after the
    /// transfers.</summary>
    /// <param name="kind">The kind of the event.</param>
    /// <param name="product">The product.</param>
    /// <param name="location">The location; for moved stock, its origin.</param>
    /// <param name="target">The destination of moved stock.</param>
    /// <param name="lot">Its lot; 0 for none.</param>
    /// <param name="quantity">The quantity; negative for a decrease.</param>
    /// <param name="fromAfter">For moved stock, the quantity that is free at the origin afterwards.</param>
    /// <param name="toAfter">The quantity that is free at the location afterwards; for moved stock, at its target.</param>
    public void Stock(
        EventKind kind, int product, int location, int target, int lot, long quantity, long fromAfter, long toAfter)
    {
        Debug.Assert(target == 0 || kind == EventKind.StockMoved, "only moved stock has a target");
        if (_target is { } records)
        {
            *records.Add() = new EventRecord
            {
                Kind = kind,
                Cause = Cause,
                Product = product,
                Lot = lot,
                Location = location,
                Other = target,
                Quantity = quantity,
                FromAfter = fromAfter,
                ToAfter = toAfter,
            };
        }
    }

    /// <summary>Records the lot of the quantity in the last event of an allocation.</summary>
    public void QuantityOfLot(long allocation, int product, int location, int lot, long quantity)
    {
        if (_target is { } target)
        {
            *target.Add() = new EventRecord
            {
                Kind = EventKind.QuantityOfLot, Cause = Cause, Product = product, Allocation = allocation, Location = location,
                Other = lot, Quantity = quantity,
            };
        }
    }

    /// <summary>Records that a lot was defined, with its code and its expiry.</summary>
    public void LotDefined(int lot, int product, long expiresAt, ReadOnlySpan<byte> code)
    {
        if (_target is { } target)
        {
            *target.Add() = new EventRecord
            {
                Kind = EventKind.LotDefined, From = (byte)ChangedProperty.ExpiresAt, Cause = Cause, HasText = true,
                Product = product, Lot = lot, ToAfter = expiresAt,
            };
            target.AddText(0, code);
        }
    }

    /// <summary>Records a change of a lot, with the quantity that can be promised since then, or could be until then.</summary>
    public void OfLot(EventKind kind, int lot, int product, long quantity)
    {
        if (_target is { } target)
        {
            *target.Add() = new EventRecord
            {
                Kind = kind, Cause = Cause, Product = product, Lot = lot, Quantity = quantity,
            };
        }
    }

    /// <summary>Records that a job began, or ended.</summary>
    public void OfJob(EventKind kind, long id, JobKind job, JobStatus status, int product, int lot, long done, long served)
    {
        if (_target is { } target)
        {
            *target.Add() = new EventRecord
            {
                Kind = kind, From = (byte)job, To = (byte)status, Cause = Cause, Product = product, Lot = lot, Quantity = id,
                FromAfter = done, ToAfter = served,
            };
        }
    }

    /// <summary>Records that a unit changed its state, holder or location; for a new unit, with its number.</summary>
    public void Unit(
        int unit, int product, SerialState from, SerialState to, int location, long holder, ReadOnlySpan<byte> serial = default)
    {
        if (_target is not { } target)
        {
            return;
        }

        *target.Add() = new EventRecord
        {
            Kind = EventKind.UnitChanged,
            From = (byte)from,
            To = (byte)to,
            Cause = Cause,
            HasText = !serial.IsEmpty,
            Product = product,
            Allocation = holder,
            Location = location,
            Other = unit,
        };
        if (!serial.IsEmpty)
        {
            target.AddText(0, serial);
        }
    }

    /// <summary>Records that an object was defined, with its code, or set.</summary>
    public void Defined(EventKind kind, int id, ReadOnlySpan<byte> code)
    {
        if (_target is { } target)
        {
            *target.Add() = new EventRecord { Kind = kind, Cause = Cause, HasText = !code.IsEmpty, Product = id };
            if (!code.IsEmpty)
            {
                target.AddText(0, code);
            }
        }
    }

    /// <summary>Records that a product or a location was frozen or thawed.</summary>
    public void Set(EventKind kind, int id) => AddThing(kind, id, 0);

    /// <summary>Records that a setting of a product, or of the store, was changed.</summary>
    public void Set(EventKind kind, int product, ChangedProperty property, long before, long after) =>
        AddProperty(kind, product, 0, property, before, after);

    private void AddProperty(
        EventKind kind, int product, long allocation, ChangedProperty property, long before, long after)
    {
        if (_target is { } target)
        {
            *target.Add() = new EventRecord
            {
                Kind = kind,
                Property = property,
                Cause = Cause,
                Product = product,
                Allocation = allocation,
                FromAfter = before,
                ToAfter = after,
            };
        }
    }

    private void AddThing(EventKind kind, int product, long allocation)
    {
        if (_target is { } target)
        {
            *target.Add() = new EventRecord { Kind = kind, Cause = Cause, Product = product, Allocation = allocation };
        }
    }
}
