using System.Diagnostics;
using System.Runtime.CompilerServices;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <content>The customers of allocations: texts, or customers of the catalog.</content>
internal sealed unsafe partial class AllocationBook
{
    private CustomerBook? _customers;
    private ChannelLimits? _channelLimits;

    /// <summary>The priorities that requests asked for, where allocations have others.</summary>
    public BasePriorities BasePriorities { get; private set; } = null!;

    /// <summary>The justifications that requests gave for their priorities.</summary>
    public Justifications Justifications { get; private set; } = null!;

    /// <summary>Sets the book of the justifications of requests.</summary>
    public void JustifyIn(Justifications justifications) => Justifications = justifications;

    /// <summary>The notices ahead of deadlines.</summary>
    public NoticeBook Notices { get; set; } = null!;

    /// <summary>Sets the limits by channel, which count what waits.</summary>
    public void LimitChannelsIn(ChannelLimits limits) => _channelLimits = limits;

    /// <summary>Counts a quantity that begins or ceases to wait for the customers of a channel. Call it for a product with such
    /// limits.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CountWaiting(in AllocationRow row, long change) => _channelLimits!.Count(row.Product, row.Customer, change);

    private static bool Waits(AllocationState bucket) => bucket is AllocationState.Open or AllocationState.OnOrder;

    /// <summary>Sets the book in which customers are, and the priorities that requests asked for.</summary>
    public void NameCustomersOf(CustomerBook customers, BasePriorities priorities) =>
        (_customers, BasePriorities) = (customers, priorities);

    /// <summary>The customer of an allocation in the catalog; 0 if it has none, or only a text.</summary>
    public int CustomerOf(in AllocationRow row) => _customers!.Of(row.Customer);

    /// <summary>The text by which an allocation names its customer, or the code of that customer; empty for none.</summary>
    public ReadOnlySpan<byte> CustomerTextOf(in AllocationRow row) => _customers!.TextOf(row.Customer);

    /// <summary>Sets the customer of a new allocation that has none yet.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="reference">The customer, if it is one of the catalog; 0 otherwise.</param>
    /// <param name="text">The text; empty for none.</param>
    public void SetCustomer(int allocation, int reference, ReadOnlySpan<byte> text)
    {
        ref AllocationRow row = ref Rows.Edit(allocation);
        Debug.Assert(row.Customer == 0, "a new allocation has no customer");
        row.Customer = reference != 0 ? reference : _texts.Add(text);
        if (_products[row.Product].Is(ProductTraits.HasChannelLimits))
        {
            _channelLimits!.Count(row.Product, reference, row.Open);
        }
    }

    /// <summary>The bits of the priority that an allocation's request, or the last change of its priority, asked for.</summary>
    public int BasePriorityOf(int allocation) =>
        BasePriorities.Of(allocation) ?? _priorities!.BaseOf(allocation).ToBits();

    /// <summary>Records that a contract has given a new allocation a higher priority than its request asked for.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="asked">The priority that the request asked for.</param>
    /// <param name="given">The floor of the contract.</param>
    public void RecordFloor(int allocation, Priority asked, Priority given)
    {
        BasePriorities.Set(allocation, asked.ToBits());
        _events.Changed(
            IdOf(allocation), Rows[allocation].Product, ChangedProperty.FloorPriority, asked.ToBits(), given.ToBits());
    }

    /// <summary>The contract under which an allocation was created is none of a new allocation like it, if it has
    /// ended.</summary>
    public void LeaveEndedContract(int allocation)
    {
        ref AllocationRow row = ref Rows.Edit(allocation);
        int contract = CustomerReference.ContractOf(row.Customer);
        if (contract != 0 && _customers!.Contracts.Rows[contract].IsEnded)
        {
            row.Customer = CustomerReference.Of(_customers.Contracts.Rows[contract].Customer);
        }
    }

    /// <summary>Gives a new allocation the customer of another one.</summary>
    private void CopyCustomer(ref AllocationRow row, in AllocationRow like) =>
        row.Customer = CustomerReference.IsText(like.Customer) ? _texts.Add(_texts[like.Customer]) : like.Customer;

    private void RemoveCustomer(ref AllocationRow row)
    {
        if (CustomerReference.IsText(row.Customer))
        {
            _texts.Remove(row.Customer);
        }

        row.Customer = 0;
    }

    private void CheckCustomer(StructureCheck check, in AllocationRow allocation, int row)
    {
        if (CustomerReference.IsText(allocation.Customer))
        {
            _texts.Check(check, allocation.Customer, EngineLimits.CodeBytes, Rows, row);
            return;
        }

        StructureCheck.Require(
            _customers!.IsPossible(allocation.Customer, allocation.Tenant), Rows, row, "is of a customer that is none");
    }
}
