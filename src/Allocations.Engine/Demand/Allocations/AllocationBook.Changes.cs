using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <content>Changes of the requested quantity, and transfers between allocations. Every quantity that enters or leaves an
/// allocation's books is counted in the outstanding quantity of its product.</content>
internal sealed unsafe partial class AllocationBook
{
    /// <summary>The properties of the request, as opposed to those of its progress.</summary>
    private const AllocationTraits KeptAlike = AllocationTraits.AllowPartial | AllocationTraits.AllowNonStock
        | AllocationTraits.Serialized | AllocationTraits.HasLocations;

    /// <summary>Increases the requested quantity; the increase is open.</summary>
    public void AskMore(int allocation, long quantity, ref long outstanding, long sequence)
    {
        ref AllocationRow row = ref Rows.Edit(allocation);
        long asked = 0;
        SequenceLock.Enter(ref row.Version);
        Transfer.Enter(ref asked, ref row.Open, quantity);
        Gained(allocation, row, AllocationState.Open, 0, quantity, row.Open);
        row.LastSequence = sequence;
        SequenceLock.Leave(ref row.Version);
        outstanding -= asked;
    }

    /// <summary>Decreases the requested quantity, from the open quantity.</summary>
    public void TakeBackOpen(int allocation, long quantity, ref long outstanding, long sequence)
    {
        ref AllocationRow row = ref Rows.Edit(allocation);
        long takenBack = 0;
        SequenceLock.Enter(ref row.Version);
        Transfer.Move(ref row.Open, ref takenBack, quantity);
        Lost(allocation, row, AllocationState.Open, 0, quantity, row.Open);
        row.LastSequence = sequence;
        SequenceLock.Leave(ref row.Version);
        outstanding -= takenBack;
    }

    /// <summary>Decreases the requested quantity, from the quantity on order.</summary>
    public void TakeBackOnOrder(int allocation, long quantity, ref long outstanding, long sequence)
    {
        ref AllocationRow row = ref Rows.Edit(allocation);
        long takenBack = 0;
        SequenceLock.Enter(ref row.Version);
        ref long onOrder = ref Details.Edit(row.Detail).OnOrder;
        Transfer.Move(ref onOrder, ref takenBack, quantity);
        Lost(allocation, row, AllocationState.OnOrder, 0, quantity, onOrder);
        row.LastSequence = sequence;
        SequenceLock.Leave(ref row.Version);
        outstanding -= takenBack;
    }

    /// <summary>Decreases the requested quantity, from the quantity allocated at a ledger.</summary>
    public void TakeBackAllocated(int allocation, int ledger, long quantity, ref long outstanding, long sequence)
    {
        ref AllocationRow row = ref Rows.Edit(allocation);
        long takenBack = 0;
        SequenceLock.Enter(ref row.Version);
        Transfer.Move(ref row.Allocated, ref takenBack, quantity);
        Lost(allocation, row, AllocationState.Allocated, ledger, quantity, row.Allocated);
        row.LastSequence = sequence;
        Reduce(allocation, ref row, Place.Allocated(ledger), quantity);
        SequenceLock.Leave(ref row.Version);
        outstanding -= takenBack;
    }

    /// <summary>Records that a quantity that passed to another allocation was requested here too, and is cancelled
    /// here.</summary>
    public void RecordCancelled(int allocation, long quantity, ref long unasked, long sequence)
    {
        ref AllocationRow row = ref Rows.Edit(allocation);
        SequenceLock.Enter(ref row.Version);
        Transfer.Enter(ref unasked, ref row.Cancelled, quantity);
        Gained(allocation, row, AllocationState.Cancelled, 0, quantity, row.Cancelled);
        row.LastSequence = sequence;
        SequenceLock.Leave(ref row.Version);
    }

    /// <summary>Open here to open there.</summary>
    public void PassOpen(int from, int to, long quantity, long sequence)
    {
        ref AllocationRow source = ref Rows.Edit(from);
        ref AllocationRow target = ref Rows.Edit(to);
        SequenceLock.Enter(ref source.Version);
        SequenceLock.Enter(ref target.Version);
        Transfer.Move(ref source.Open, ref target.Open, quantity);
        Lost(from, source, AllocationState.Open, 0, quantity, source.Open);
        Gained(to, target, AllocationState.Open, 0, quantity, target.Open);
        source.LastSequence = sequence;
        target.LastSequence = sequence;
        SequenceLock.Leave(ref target.Version);
        SequenceLock.Leave(ref source.Version);
    }

    /// <summary>Allocated here to allocated there, at one ledger, whose allocated quantity is unchanged.</summary>
    public void PassAllocated(int from, int to, int ledger, long quantity, long sequence)
    {
        ref AllocationRow source = ref Rows.Edit(from);
        ref AllocationRow target = ref Rows.Edit(to);
        SequenceLock.Enter(ref source.Version);
        SequenceLock.Enter(ref target.Version);
        Transfer.Move(ref source.Allocated, ref target.Allocated, quantity);
        Lost(from, source, AllocationState.Allocated, ledger, quantity, source.Allocated);
        Gained(to, target, AllocationState.Allocated, ledger, quantity, target.Allocated);
        source.LastSequence = sequence;
        target.LastSequence = sequence;
        Reduce(from, ref source, Place.Allocated(ledger), quantity);
        Hold(to, ref target, Place.Allocated(ledger), quantity);
        SequenceLock.Leave(ref target.Version);
        SequenceLock.Leave(ref source.Version);
    }

    /// <summary>The key of a part that is split off now: directly behind the allocation, as long as there are parts
    /// left.</summary>
    public ulong TakeKeyBehind(int allocation, long sequence)
    {
        ulong key = Rows[allocation].Key;
        if (PriorityKey.PartOf(key) > 0 || DetailOf(allocation).PartsSplitOff == PriorityKey.LastPart)
        {
            return PriorityKey.Of(PriorityKey.PriorityOf(key), sequence);
        }

        return PriorityKey.WithPart(key, ++EditDetail(allocation).PartsSplitOff);
    }

    /// <summary>Adds an allocation of the same product that requests nothing yet, with the same traits, locations, document,
    /// customer, address, notes, justification and times.</summary>
    public int AddAlike(int model, ulong key, int actor, long time, long sequence)
    {
        int added = Add();
        ref AllocationRow row = ref Rows.Edit(added);
        ref readonly AllocationRow like = ref Rows[model];
        SequenceLock.Enter(ref row.Version);
        row.Product = like.Product;
        row.Key = key;
        row.LastSequence = sequence;
        row.CreatedAt = time;
        row.SetOwner(like.Tenant, like.Traits & KeptAlike);
        row.SetOrigin(actor, like.DocumentKind);
        CopyCustomer(ref row, like);
        SequenceLock.Leave(ref row.Version);
        _events.Created(IdOf(added), like.Product, 0, like.DocumentKind, _texts[like.DocumentText]);
        RecordOptions(added);
        RecordAlike(added, model);
        BasePriorities.Copy(model, added);
        Justifications.Copy(model, added);
        if (like.DocumentText != 0)
        {
            LinkDocument(added, like.Tenant, like.DocumentKind, _texts[like.DocumentText]);
        }

        RecordTexts(added);
        return added;
    }

    /// <summary>Copies the details of another allocation that came with the request.</summary>
    private void RecordAlike(int added, int model)
    {
        AllocationDetailRow said = DetailOf(model);
        if (said.LocationCount > 0)
        {
            SetLocations(added, ListOf(model), said.Head, said.Terms);
        }

        SetRequest(added, RequestedAtOf(model), said.RequiredBy, said.Sourcing);
        SetTerms(added, said.Terms);
        ref AllocationDetailRow detail = ref EditDetail(added);
        detail.ShipToText = _texts.Add(_texts[said.ShipToText]);
        detail.NotesText = _texts.Add(_texts[said.NotesText]);
    }

    /// <summary>Changes the address.</summary>
    public void SetShipTo(int allocation, ReadOnlySpan<byte> shipTo)
    {
        ref AllocationDetailRow detail = ref EditDetail(allocation);
        _texts.Remove(detail.ShipToText);
        detail.ShipToText = _texts.Add(shipTo);
    }

    /// <summary>Gives an allocation, which is in no queue, another priority.</summary>
    public void SetPriority(int allocation, Priority priority, long sequence)
    {
        ref AllocationRow row = ref Rows.Edit(allocation);
        SequenceLock.Enter(ref row.Version);
        row.Key = PriorityKey.WithPriority(row.Key, priority);
        row.LastSequence = sequence;
        SequenceLock.Leave(ref row.Version);
    }

    /// <summary>Records a change that is not in the row.</summary>
    public void Touch(int allocation, long sequence)
    {
        ref AllocationRow row = ref Rows.Edit(allocation);
        SequenceLock.Enter(ref row.Version);
        row.LastSequence = sequence;
        SequenceLock.Leave(ref row.Version);
    }
}
