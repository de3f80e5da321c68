using System.Runtime.CompilerServices;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>The properties of customers and products by which rules adjust priorities (PRI-3), and the allocations that are
/// adjusted by them. A change of a property that takes a rule to another step marks those whom it concerns; a job looks at
/// them.</summary>
/// <remarks>The tables are empty until a rule looks at a customer or a product, or a command sets a cost or a number of orders.
/// Writer thread only.</remarks>
internal sealed class PriorityFactors : IStructure
{
    /// <summary>The value of a factor that an allocation does not have.</summary>
    private const long None = -1;

    private readonly Table<AllocationRow> _allocations;
    private readonly Table<ProductRow> _products;
    private readonly CustomerBook _customers;
    private readonly PriorityRuleBook _rules;
    private readonly QueueNews _news;

    /// <summary>The cost of one unit of each product up to the last one with a cost, and one more; 0 for none.</summary>
    private readonly Table<long> _costs;

    /// <summary>The orders that were delivered to each customer, up to the last one with any.</summary>
    private readonly Table<int> _delivered;

    public PriorityFactors(
        TableSet tables, int maxAllocations, Table<AllocationRow> allocations, Table<ProductRow> products, CustomerBook customers,
        PriorityRuleBook rules, QueueNews news)
    {
        (_allocations, _products, _customers, _rules, _news) = (allocations, products, customers, rules, news);
        _costs = tables.Add<long>("products.costs", products.Capacity);
        _delivered = tables.Add<int>("customers.delivered", customers.Rows.Capacity);
        OfCustomers = new(tables, "priorities.customers", maxAllocations, customers.Rows.Capacity, allocations);
        OfProducts = new(tables, "priorities.products", maxAllocations, products.Capacity, allocations);
    }

    /// <summary>The allocations that are adjusted by a property of their customer.</summary>
    public PriorityMembers OfCustomers { get; }

    /// <summary>The allocations that are adjusted by a property of their product.</summary>
    public PriorityMembers OfProducts { get; }

    /// <summary>Whether allocations join, by the version of the rules.</summary>
    public bool AreKept { get; set; }

    /// <summary>Whether delivered orders are counted.</summary>
    public bool CountsOrders => _delivered.Count > Table.EmptyCount;

    /// <summary>Whether anybody may be to be looked at.</summary>
    public bool AreStale => OfCustomers.AreStale || OfProducts.AreStale;

    /// <summary>Whether it matters that an allocation finishes, or is finished no longer.</summary>
    public bool AreWatched => _rules.IsInUse || CountsOrders;

    /// <summary>The cost of one unit of a product, in millionths; <see cref="long.MaxValue"/> for none.</summary>
    public long CostOf(int product) =>
        product < _costs.Count && _costs[product] is not 0 and var stored ? stored - 1 : long.MaxValue;

    /// <summary>The orders that were delivered to a customer.</summary>
    public int DeliveredTo(int customer) => customer < _delivered.Count ? _delivered[customer] : 0;

    /// <summary>Sets the cost of one unit of a product: millionths, or <see cref="long.MaxValue"/>.</summary>
    public void SetCost(int product, long cost)
    {
        long before = MarginOf(_products[product].UnitValue, CostOf(product));
        if (product >= _costs.Count)
        {
            _costs.Append(product + 1 - _costs.Count);
        }

        _costs.Edit(product) = cost == long.MaxValue ? 0 : cost + 1;
        Note(product, PriorityFactor.MarginPerUnit, before, MarginOf(_products[product].UnitValue, cost));
    }

    /// <summary>The value of one unit of a product was another one before.</summary>
    public void ValueChanged(int product, long before)
    {
        long after = _products[product].UnitValue;
        long cost = CostOf(product);
        Note(product, PriorityFactor.MarginPerUnit, MarginOf(before, cost), MarginOf(after, cost));
        if (before != after && OfProducts.AreKept && _rules.LooksAt(_products[product].Tenant, PriorityFactor.OrderValue))
        {
            MarkProduct(product);
        }
    }

    /// <summary>The tier, the region or the penalty of a customer has changed.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="before">The number before: a tier, a region, or millionths.</param>
    /// <param name="after">The present number.</param>
    public void CustomerChanged(int customer, PriorityFactor factor, long before, long after)
    {
        long unit = factor == PriorityFactor.CustomerTier ? Quantity.MillionthsPerUnit : 1;
        if (OfCustomers.AreKept
            && _rules.AreConcerned(_customers.Rows[customer].Tenant, factor, OrNone(before * unit), OrNone(after * unit)))
        {
            MarkCustomer(customer);
        }
    }

    /// <summary>Begins to count delivered orders.</summary>
    public void BeginCount()
    {
        if (!CountsOrders)
        {
            _delivered.Append();
        }
    }

    /// <summary>Sets the orders that were delivered to a customer.</summary>
    public void SetDelivered(int customer, int count)
    {
        long before = DeliveredTo(customer) * (long)Quantity.MillionthsPerUnit;
        if (customer >= _delivered.Count)
        {
            _delivered.Append(customer + 1 - _delivered.Count);
        }

        _delivered.Edit(customer) = count;
        if (OfCustomers.AreKept
            && _rules.AreConcerned(
                _customers.Rows[customer].Tenant, PriorityFactor.DeliveredOrders, before,
                count * (long)Quantity.MillionthsPerUnit))
        {
            MarkCustomer(customer);
        }
    }

    /// <summary>An allocation has finished.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="isFirst">Whether it did so for the first time.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Finish(int allocation, bool isFirst)
    {
        OfCustomers.Leave(allocation);
        OfProducts.Leave(allocation);
        ref readonly AllocationRow row = ref _allocations[allocation];
        if (isFirst && CountsOrders && row.Delivered > 0 && _customers.Of(row.Customer) is > 0 and var customer
            && DeliveredTo(customer) < int.MaxValue)
        {
            SetDelivered(customer, DeliveredTo(customer) + 1);
        }
    }

    /// <summary>An allocation that had finished has something to do again: it is to be looked at.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Reopen(int allocation)
    {
        if (!_rules.IsInUse)
        {
            return;
        }

        (int customer, int product) = OwnersOf(allocation);
        if (AreKept && customer != 0)
        {
            OfCustomers.JoinStale(allocation, customer);
            _news.NoteStale();
        }

        if (AreKept && product != 0)
        {
            OfProducts.JoinStale(allocation, product);
            _news.NoteStale();
        }
    }

    /// <summary>An unfinished allocation was looked at: it joins those that are adjusted as it is.</summary>
    public void Settle(int allocation)
    {
        if (AreKept)
        {
            (int customer, int product) = OwnersOf(allocation);
            OfCustomers.Settle(allocation, customer);
            OfProducts.Settle(allocation, product);
        }
    }

    /// <summary>Takes the next allocation that is to be looked at; 0 for none.</summary>
    public int Take() => OfCustomers.Take() is not 0 and var first ? first : OfProducts.Take();

    /// <summary>The steps of a rule that an allocation has taken by a property of its customer or its product, or by its
    /// value.</summary>
    public int StepsOf(in PriorityRuleRow rule, in PriorityCase of) => rule.Factor == PriorityFactor.Region
        ? _customers.Of(of.Customer) is > 0 and var customer && _customers.Rows[customer].Region == rule.Region ? 1 : 0
        : PriorityRuleBook.StepsAt(rule, ValueOf(rule.Factor, of));

    /// <summary>The value of a factor of an allocation, in millionths; below zero for none.</summary>
    public long ValueOf(PriorityFactor factor, in PriorityCase of)
    {
        if (factor == PriorityFactor.OrderValue)
        {
            return of.Value;
        }

        if (factor == PriorityFactor.MarginPerUnit)
        {
            return MarginOf(_products[of.Product].UnitValue, CostOf(of.Product));
        }

        int customer = _customers.Of(of.Customer);
        return customer == 0 ? None : factor switch
        {
            PriorityFactor.CustomerTier => OrNone(_customers.Rows[customer].Tier * (long)Quantity.MillionthsPerUnit),
            PriorityFactor.ContractPenalty => OrNone(PenaltyOf(CustomerReference.ContractOf(of.Customer))),
            PriorityFactor.DeliveredOrders => DeliveredTo(customer) * (long)Quantity.MillionthsPerUnit,
            _ => None,
        };
    }

    /// <summary>The penalty of a contract in force, in millionths; 0 for none.</summary>
    public long PenaltyOf(int contract)
    {
        ref readonly ContractRow row = ref _customers.Contracts.Rows[contract];
        return contract == 0 || row.IsEnded || row.Penalty == ContractRow.NoPenalty ? 0 : row.Penalty;
    }

    /// <summary>Checks that a rule about regions, and no other, has a region of its tenant.</summary>
    public void CheckRegion(in PriorityRuleRow rule, Table rules, int row)
    {
        StructureCheck.RequireRow(_customers.Markets.Rows, rule.Region, rules, row);
        StructureCheck.Require(
            (rule.Region != 0) == (rule.Factor == PriorityFactor.Region)
            && (rule.Region == 0 || _customers.Markets.Rows[rule.Region].Tenant == rule.Tenant), rules, row, "is of no region");
    }

    /// <summary>Checks costs, numbers of orders, and lists.</summary>
    public void CheckStructure(StructureCheck check)
    {
        StructureCheck.Require(_costs.Count <= _products.Count, _costs, _costs.Count - 1, "is of no product");
        for (int row = 1; row < _costs.Count; row++)
        {
            StructureCheck.Require(_costs[row] >= 0, _costs, row, "is below zero");
        }

        StructureCheck.Require(
            _delivered.Count <= Math.Max(_customers.Rows.Count, Table.EmptyCount + 1), _delivered, _delivered.Count - 1,
            "is of no customer");
        for (int row = 1; row < _delivered.Count; row++)
        {
            StructureCheck.Require(_delivered[row] >= 0, _delivered, row, "is below zero");
        }

        OfCustomers.CheckStructure(check, allocation => _customers.Of(_allocations[allocation].Customer));
        OfProducts.CheckStructure(check, allocation => _allocations[allocation].Product);
    }

    /// <summary>A tier, or a penalty, of 0 is none.</summary>
    private static long OrNone(long value) => value == 0 ? None : value;

    /// <summary>The margin, or a number below zero for none.</summary>
    private static long MarginOf(long value, long cost) => cost == long.MaxValue ? None : value - cost;

    private void Note(int product, PriorityFactor factor, long before, long after)
    {
        if (OfProducts.AreKept && _rules.AreConcerned(_products[product].Tenant, factor, before, after))
        {
            MarkProduct(product);
        }
    }

    private void MarkCustomer(int customer)
    {
        if (OfCustomers.Mark(customer))
        {
            _news.NoteStale();
        }
    }

    private void MarkProduct(int product)
    {
        if (OfProducts.Mark(product))
        {
            _news.NoteStale();
        }
    }

    /// <summary>The customer and the product by which rules adjust an allocation; 0 for those by which none does.</summary>
    private (int Customer, int Product) OwnersOf(int allocation)
    {
        ref readonly AllocationRow row = ref _allocations[allocation];
        return (
            _rules.LooksAtCustomers(row.Tenant) ? _customers.Of(row.Customer) : 0,
            _rules.LooksAtProducts(row.Tenant) ? row.Product : 0);
    }
}
