using Allocations.Engine.Commands;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <content>What an allocation's detail row leads to: its locations and texts, and the other allocations of its
/// document.</content>
internal sealed unsafe partial class AllocationBook
{
    /// <summary>The locations that an allocation takes from, in order; empty for anywhere.</summary>
    public ReadOnlySpan<int> LocationsOf(int allocation) => ListOf(allocation)[Details[allocation].EntriesAhead..];

    /// <summary>Lots that an allocation takes from must not expire before this: UTC ticks; 0 if it does not matter.</summary>
    public long UsableUntilOf(int allocation) =>
        Rows[allocation].Is(AllocationTraits.HasLocations) && Details[allocation].EntriesAhead != 0
            ? UsableUntil.Read(ListOf(allocation))
            : 0;

    /// <summary>Whether an allocation's list of locations, if it has one, names a location.</summary>
    public bool Permits(int allocation, int location)
    {
        ReadOnlySpan<int> listed = Rows[allocation].Is(AllocationTraits.HasLocations) ? LocationsOf(allocation) : default;
        return listed.IsEmpty || listed.Contains(location);
    }

    /// <summary>Gives an allocation its list.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="locations">The list, with the instant ahead of it, if there is one.</param>
    /// <param name="ahead">How many entries the instant takes.</param>
    public void SetLocations(int allocation, ReadOnlySpan<int> locations, int ahead)
    {
        int words = WordsOf(locations.Length);
        int block = _arena.Allocate(words);
        fixed (ulong* target = _arena.EditSpan(block, words))
        {
            locations.CopyTo(new Span<int>(target, locations.Length));
        }

        ref AllocationDetailRow detail = ref Details.Edit(allocation);
        detail.Locations = block;
        detail.LocationCount = (ushort)locations.Length;
        detail.EntriesAhead = (byte)ahead;
    }

    private ReadOnlySpan<int> ListOf(int allocation)
    {
        ref readonly AllocationDetailRow detail = ref Details[allocation];
        return detail.LocationCount == 0
            ? default
            : new ReadOnlySpan<int>(_arena.Pointer(detail.Locations), detail.LocationCount);
    }

    /// <summary>The newest allocation of a document, or 0; older ones are linked from it.</summary>
    public int FindByDocument(int tenant, DocumentKind kind, ReadOnlySpan<byte> number)
    {
        fixed (byte* text = number)
        {
            var match = new DocumentMatch(this, _texts, tenant, kind, text, number.Length);
            return _documents.Find(DocumentHash(tenant, kind, number), ref match);
        }
    }

    /// <summary>Makes an allocation the newest of its document. All allocations of one document share one text.</summary>
    public void LinkDocument(int allocation, int tenant, DocumentKind kind, ReadOnlySpan<byte> number)
    {
        int previous = FindByDocument(tenant, kind, number);
        ref AllocationDetailRow detail = ref Details.Edit(allocation);
        detail.DocumentKind = kind;
        detail.PreviousOfDocument = previous;
        uint hash = DocumentHash(tenant, kind, number);
        if (previous == 0)
        {
            detail.DocumentText = _texts.Add(number);
            _documents.Insert(hash, allocation);
        }
        else
        {
            ref AllocationDetailRow before = ref Details.Edit(previous);
            before.NextOfDocument = allocation;
            detail.DocumentText = before.DocumentText;
            _documents.Replace(hash, previous, allocation);
        }
    }

    public void PrefetchDocument(int tenant, DocumentKind kind, ReadOnlySpan<byte> number) =>
        _documents.Prefetch(DocumentHash(tenant, kind, number));

    private uint DocumentHash(int tenant, DocumentKind kind, ReadOnlySpan<byte> number) =>
        _hash.Of(number, ((uint)tenant << 8) | (uint)kind);

    /// <summary>Takes an allocation out of its document's; the last one takes the document with it.</summary>
    private void UnlinkDocument(int allocation)
    {
        ref readonly AllocationDetailRow detail = ref Details[allocation];
        if (detail.DocumentText == 0)
        {
            return;
        }

        if (detail.PreviousOfDocument != 0)
        {
            Details.Edit(detail.PreviousOfDocument).NextOfDocument = detail.NextOfDocument;
        }

        if (detail.NextOfDocument != 0)
        {
            Details.Edit(detail.NextOfDocument).PreviousOfDocument = detail.PreviousOfDocument;
            return;
        }

        uint hash = DocumentHash(Rows[allocation].Tenant, detail.DocumentKind, _texts[detail.DocumentText]);
        if (detail.PreviousOfDocument != 0)
        {
            _documents.Replace(hash, allocation, detail.PreviousOfDocument);
        }
        else
        {
            _documents.Remove(hash, allocation);
            _texts.Remove(detail.DocumentText);
        }
    }

    /// <summary>Gives back what a detail row holds, and leaves it zero.</summary>
    private void ClearDetail(int allocation)
    {
        UnlinkDocument(allocation);
        ref AllocationDetailRow detail = ref Details.Edit(allocation);
        _texts.Remove(detail.CustomerText);
        _texts.Remove(detail.ShipToText);
        _texts.Remove(detail.NotesText);
        if (detail.LocationCount > 0)
        {
            _arena.Free(detail.Locations, WordsOf(detail.LocationCount));
        }

        detail = default;
    }

    private static int WordsOf(int locations) => (locations + 1) / 2;
}
