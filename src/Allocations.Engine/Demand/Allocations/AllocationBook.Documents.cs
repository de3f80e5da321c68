namespace Allocations.Engine.Demand;

/// <content>The allocations of a document: linked, and found by its number.</content>
internal sealed unsafe partial class AllocationBook
{
    /// <summary>The newest allocation of a document, or 0; older ones are linked from it.</summary>
    public int FindByDocument(int tenant, DocumentKind kind, ReadOnlySpan<byte> number)
    {
        fixed (byte* text = number)
        {
            var match = new DocumentMatch(this, _texts, tenant, kind, text, number.Length);
            return _documents.Find(DocumentHash(tenant, kind, number), ref match);
        }
    }

    /// <summary>Makes an allocation, whose row has the kind of document, the newest of its document. All allocations of one
    /// document share one text.</summary>
    public void LinkDocument(int allocation, int tenant, DocumentKind kind, ReadOnlySpan<byte> number)
    {
        int previous = FindByDocument(tenant, kind, number);
        ref AllocationRow row = ref Rows.Edit(allocation);
        row.PreviousOfDocument = previous;
        uint hash = DocumentHash(tenant, kind, number);
        if (previous == 0)
        {
            row.DocumentText = _texts.Add(number);
            _documents.Insert(hash, allocation);
        }
        else
        {
            ref AllocationRow before = ref Rows.Edit(previous);
            before.NextOfDocument = allocation;
            row.DocumentText = before.DocumentText;
            _documents.Replace(hash, previous, allocation);
        }
    }

    private uint DocumentHash(int tenant, DocumentKind kind, ReadOnlySpan<byte> number) =>
        _hash.Of(number, ((uint)tenant << 8) | (uint)kind);

    /// <summary>Removes an allocation from its document; the last one removes the document too.</summary>
    private void UnlinkDocument(int allocation, ref AllocationRow row)
    {
        (int previous, int next, int text) = (row.PreviousOfDocument, row.NextOfDocument, row.DocumentText);
        row.PreviousOfDocument = 0;
        row.NextOfDocument = 0;
        row.DocumentText = 0;
        if (previous != 0)
        {
            Rows.Edit(previous).NextOfDocument = next;
        }

        if (next != 0)
        {
            Rows.Edit(next).PreviousOfDocument = previous;
            return;
        }

        uint hash = DocumentHash(row.Tenant, row.DocumentKind, _texts[text]);
        if (previous != 0)
        {
            _documents.Replace(hash, allocation, previous);
        }
        else
        {
            _documents.Remove(hash, allocation);
            _texts.Remove(text);
        }
    }
}
