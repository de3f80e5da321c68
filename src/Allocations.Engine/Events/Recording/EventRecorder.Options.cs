using System.Buffers.Text;
using System.Diagnostics;

namespace Allocations.Engine.Events;

/// <content>The options of requests.</content>
internal sealed unsafe partial class EventRecorder
{
    /// <summary>The maximum bytes of a location's id as text, with the comma behind it.</summary>
    private const int LocationBytes = 11;

    /// <summary>Whether the options of requests are recorded: not while a log of an engine without such events is
    /// replayed.</summary>
    public bool KeepsOptions { get; set; } = true;

    /// <summary>Records an option that a new allocation's request gave, unless it is the usual one.</summary>
    public void Requested(long allocation, int product, ChangedProperty option, long usual, long given)
    {
        if (given != usual && KeepsOptions)
        {
            Changed(allocation, product, option, usual, given);
        }
    }

    /// <summary>Records the locations that a new allocation's request named, in their order.</summary>
    public void RequestedLocations(long allocation, int product, ReadOnlySpan<int> locations)
    {
        Debug.Assert(locations.Length <= EngineLimits.LocationsPerRequest, "a request names no more");
        if (_target is not { } target || locations.IsEmpty || !KeepsOptions)
        {
            return;
        }

        *target.Add() = new EventRecord
        {
            Kind = EventKind.AllocationChanged, Property = ChangedProperty.Locations, Cause = Cause, HasText = true,
            Product = product, Allocation = allocation,
        };
        Span<byte> text = stackalloc byte[EngineLimits.LocationsPerRequest * LocationBytes];
        int length = 0;
        foreach (int location in locations)
        {
            if (length > 0)
            {
                text[length++] = (byte)',';
            }

            bool isWritten = Utf8Formatter.TryFormat(location, text[length..], out int bytes);
            Debug.Assert(isWritten, "there is room for every id");
            length += bytes;
        }

        target.AddText(0, text[..length]);
    }
}
