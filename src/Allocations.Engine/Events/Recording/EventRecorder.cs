using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Allocations.Engine.Events;

/// <summary>Where the books and rules say what happens. It goes into the buffer of the frame that is being applied; without one
/// nothing is recorded, at the price of one predictable branch.</summary>
/// <remarks>
/// No state: a replay records the same. The writer's own. What did not happen leaves no event: a group takes a mark before its
/// first member, and goes back to it when it is taken back; a preview records into a buffer of its own.
/// </remarks>
internal sealed unsafe class EventRecorder
{
    private EventBuffer? _target;

    /// <summary>The buffer of a frame, while it depends on the store whether anything is recorded there.</summary>
    private EventBuffer? _frame;

    /// <summary>Whether anything is recorded: ask first where saying what happened costs loads.</summary>
    public bool IsRecording => _target is not null;

    /// <summary>Why what is recorded now happens. Each command begins with <see cref="EventCause.Command"/>.</summary>
    public EventCause Cause { get; set; }

    /// <summary>Records into a buffer from here on, whatever the store says of its trail; null for none.</summary>
    /// <returns>Where it recorded until now, to go back to.</returns>
    public RecorderTarget RecordInto(EventBuffer? target)
    {
        var before = new RecorderTarget(_target, _frame);
        _frame = null;
        _target = target;
        return before;
    }

    /// <summary>Goes back to where it recorded before.</summary>
    public void GoBackTo(in RecorderTarget before)
    {
        _target = before.Target;
        _frame = before.Frame;
    }

    /// <summary>Records into the buffer of a frame from here on, if a trail is kept; else from the command on that starts
    /// one.</summary>
    public void RecordFrame(EventBuffer frame, bool isKept)
    {
        _frame = frame;
        _target = isKept ? frame : null;
    }

    /// <summary>A trail is kept from this command on.</summary>
    public void Resume(long sequence, long time, byte command, int tenant, int actor)
    {
        if (_target is null && _frame is { } frame)
        {
            _target = frame;
            Begin(sequence, time, command, tenant, actor);
        }
    }

    /// <summary>No trail is kept from here on.</summary>
    public void Pause()
    {
        if (_frame is not null)
        {
            _target = null;
        }
    }

    /// <summary>Begins a command: what follows is of it.</summary>
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

    /// <summary>The reason that the command gives.</summary>
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

    /// <summary>What was recorded behind a mark goes; and so does what a command behind it said of whether to record.</summary>
    public void TruncateTo(in EventMark mark)
    {
        if ((_frame ?? _target) is { } buffer)
        {
            buffer.TruncateTo(mark);
            Cause = mark.Cause;
            _target = mark.IsRecording ? buffer : null;
        }
    }

    /// <summary>An allocation was promised, with everything open.</summary>
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

    /// <summary>A quantity of an allocation changed its bucket; after the transfer.</summary>
    /// <param name="allocation">The allocation's id.</param>
    /// <param name="product">Its product.</param>
    /// <param name="from">The bucket it left.</param>
    /// <param name="to">The bucket it is in now.</param>
    /// <param name="location">Where the stock is; 0 for none.</param>
    /// <param name="quantity">How much.</param>
    /// <param name="fromAfter">What is left in the first bucket.</param>
    /// <param name="toAfter">What is now in the second.</param>
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

    /// <summary>A quantity of an allocation went to another location, and mostly to another bucket; after the
    /// transfer.</summary>
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

    /// <summary>Something about an allocation was changed that is no quantity; from one value to another.</summary>
    public void Changed(long allocation, int product, ChangedProperty property, long before, long after) =>
        AddProperty(EventKind.AllocationChanged, product, allocation, property, before, after);

    /// <summary>The address of an allocation was changed. Before it is: the first text may be gone then.</summary>
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

    /// <summary>An allocation left memory.</summary>
    public void Left(long allocation, int product) =>
        AddThing(EventKind.AllocationRetired, product, allocation);

    /// <summary>Free stock came in, was corrected, or, with a target, moved; after the transfers.</summary>
    /// <param name="kind">Which of these.</param>
    /// <param name="product">The product.</param>
    /// <param name="location">Where; of moved stock, where from.</param>
    /// <param name="target">Of moved stock, where it goes.</param>
    /// <param name="lot">Its lot; 0 for none.</param>
    /// <param name="quantity">How much; negative for less.</param>
    /// <param name="fromAfter">Of moved stock, what is free there now.</param>
    /// <param name="toAfter">What is free now at the location, of moved stock at its target.</param>
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

    /// <summary>Of which lot is what the last event told of an allocation.</summary>
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

    /// <summary>A lot was defined, with its code and its expiry.</summary>
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

    /// <summary>A lot has expired; so much of it could be promised until then.</summary>
    public void LotExpired(int lot, int product, long quantity)
    {
        if (_target is { } target)
        {
            *target.Add() = new EventRecord
            {
                Kind = EventKind.LotExpired, Cause = Cause, Product = product, Lot = lot, Quantity = quantity,
            };
        }
    }

    /// <summary>A lot that had expired can be used again; so much of it can be promised.</summary>
    public void LotReinstated(int lot, int product, long quantity)
    {
        if (_target is { } target)
        {
            *target.Add() = new EventRecord
            {
                Kind = EventKind.LotReinstated, Cause = Cause, Product = product, Lot = lot, Quantity = quantity,
            };
        }
    }

    /// <summary>A unit changed its state, holder or place; a new one comes with its number.</summary>
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

    /// <summary>Something was defined, with its code; or set.</summary>
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

    /// <summary>A product or a location was frozen or thawed.</summary>
    public void Set(EventKind kind, int id) => AddThing(kind, id, 0);

    /// <summary>A setting of a product, or of the store, was changed; from one value to another.</summary>
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
                From = (byte)property,
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
