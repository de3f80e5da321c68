using System.Text;

namespace Allocations.Engine.Events;

/// <content>Changes of texts.</content>
internal sealed unsafe partial class EventRecorder
{
    /// <summary>Records that a unit of measure was defined or removed, with its code and its size.</summary>
    public void Measure(EventKind kind, int product, ReadOnlySpan<byte> code, long numerator, long denominator)
    {
        if (_target is { } target)
        {
            *target.Add() = new EventRecord
            {
                Kind = kind, Property = ChangedProperty.UnitSize, Cause = Cause, HasText = true, Product = product,
                FromAfter = numerator, ToAfter = denominator,
            };
            target.AddText(0, code);
        }
    }

    /// <summary>Records another limit of a product on promises beyond stock to the customers of a channel.</summary>
    public void ChannelLimit(int product, ReadOnlySpan<byte> channel, long before, long after)
    {
        if (_target is { } target)
        {
            *target.Add() = new EventRecord
            {
                Kind = EventKind.ChannelBackorderLimitSet, Property = ChangedProperty.BackorderLimit, Cause = Cause,
                HasText = true, Product = product, FromAfter = before, ToAfter = after,
            };
            target.AddText(0, channel);
        }
    }

    /// <summary>Records that more, or less, is granted to an actor at a location, or everywhere. The record's quantity is the
    /// tenant, since no actor belongs to none.</summary>
    public void Granted(int tenant, int actor, int location, CommandFamilies before, CommandFamilies after)
    {
        if (_target is { } target)
        {
            *target.Add() = new EventRecord
            {
                Kind = (after & ~before) != 0 ? EventKind.PermissionGranted : EventKind.PermissionRevoked,
                Property = ChangedProperty.CommandFamilies, Cause = Cause, Product = actor, Location = location,
                Quantity = tenant, FromAfter = (uint)before, ToAfter = (uint)after,
            };
        }
    }

    /// <summary>Records a change of a request for approval.</summary>
    /// <param name="kind">The kind of the event.</param>
    /// <param name="tenant">The tenant of the request.</param>
    /// <param name="allocation">The allocation that it is about; 0 for none.</param>
    /// <param name="request">The request.</param>
    /// <param name="property">The property that changes.</param>
    /// <param name="value">A value of it.</param>
    /// <param name="text">The code of the policy or of the authority, the reference or the reason; may be empty.</param>
    public void OfApproval(
        EventKind kind, int tenant, long allocation, long request, ChangedProperty property, long value,
        ReadOnlySpan<byte> text)
    {
        if (_target is not { } target)
        {
            return;
        }

        *target.Add() = new EventRecord
        {
            Kind = kind, Property = property, Cause = Cause, HasText = !text.IsEmpty, Product = tenant,
            Allocation = allocation, FromAfter = value, ToAfter = request,
        };
        if (!text.IsEmpty)
        {
            target.AddText(0, text);
        }
    }

    /// <summary>Records that something which has a code in its tenant was set or removed, in words that begin with the
    /// code.</summary>
    /// <param name="kind">The kind of the event.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="property">The property.</param>
    /// <param name="code">The code; its length is in the record, since a code may contain the words that follow it.</param>
    /// <param name="before">The words before; empty for none.</param>
    /// <param name="after">The words afterwards; empty for none.</param>
    public void SetCoded(
        EventKind kind, int tenant, ChangedProperty property, ReadOnlySpan<byte> code, ReadOnlySpan<byte> before,
        ReadOnlySpan<byte> after)
    {
        if (_target is { } target)
        {
            *target.Add() = new EventRecord
            {
                Kind = kind, Property = property, Cause = Cause, HasText = true, Product = tenant,
                Quantity = Encoding.UTF8.GetCharCount(before), FromAfter = Encoding.UTF8.GetCharCount(code),
            };
            target.AddText(0, before, after);
        }
    }

    /// <summary>Records a change of a text of an object of the catalog. Call it before the change, which may overwrite the first
    /// text.</summary>
    /// <param name="kind">The kind of the event.</param>
    /// <param name="id">The object.</param>
    /// <param name="property">The property.</param>
    /// <param name="before">The text before; empty for none.</param>
    /// <param name="after">The text afterwards; it differs.</param>
    public void SetText(
        EventKind kind, int id, ChangedProperty property, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        if (_target is not { } target)
        {
            return;
        }

        *target.Add() = new EventRecord
        {
            Kind = kind,
            Property = property,
            Cause = Cause,
            HasText = true,
            Product = id,
            Quantity = Encoding.UTF8.GetCharCount(before),
        };
        target.AddText(0, before, after);
    }
}
