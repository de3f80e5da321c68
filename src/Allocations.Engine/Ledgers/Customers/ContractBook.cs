using System.Diagnostics;
using System.Runtime.CompilerServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <summary>The contracts of customers (CAT-4), and the times at which they end.</summary>
/// <remarks>A contract that has ended keeps its row, because allocations refer to it. The timers are a binary heap of the
/// numbers of contracts, by end and number; each contract knows its position. The tables are empty until the first contract is
/// made. Writer thread only.</remarks>
internal sealed class ContractBook
{
    private const int MaxContracts = 1 << 26;
    private const int CountRow = 1;

    private readonly Table<CustomerRow> _customers;
    private readonly TextStore _texts;
    private readonly Table<int> _heap;

    /// <summary>One row: the number of timers.</summary>
    private readonly Table<int> _count;

    public ContractBook(TableSet tables, Table<CustomerRow> customers, TextStore texts)
    {
        (_customers, _texts) = (customers, texts);
        Rows = tables.Add<ContractRow>("customers.contracts", MaxContracts);
        _heap = tables.Add<int>("customers.contracts.timers", MaxContracts);
        _count = tables.Add<int>("customers.contracts.timers.count", CountRow);
    }

    public Table<ContractRow> Rows { get; }

    public bool IsFull => Rows.Count >= Rows.Capacity;

    /// <summary>The number of contracts that will end by themselves.</summary>
    public int TimerCount => _count[_count.Count - 1];

    /// <summary>The time at which the next one ends; <see cref="long.MaxValue"/> for none.</summary>
    public long EarliestDue => TimerCount == 0 ? long.MaxValue : Rows[_heap[1]].ValidUntil;

    /// <summary>The contract that ends next, which must exist.</summary>
    public int First => _heap[1];

    /// <summary>The contract of a customer that is in force; 0 for none.</summary>
    public int InForce(int customer) =>
        _customers[customer].Contract is > 0 and var contract && !Rows[contract].IsEnded ? contract : 0;

    /// <summary>Adds a contract of a customer that has none in force.</summary>
    /// <param name="contract">The contract, without its number and its position.</param>
    /// <param name="number">Its number.</param>
    /// <returns>Its row.</returns>
    public int Add(ContractRow contract, ReadOnlySpan<byte> number)
    {
        Debug.Assert(InForce(contract.Customer) == 0, "a customer has at most one contract in force");
        contract.NumberText = _texts.Add(number);
        int added = Rows.Append();
        Rows.Edit(added) = contract;
        _customers.Edit(contract.Customer).Contract = added;
        SetTimer(added);
        return added;
    }

    /// <summary>Changes the terms of a contract that is in force.</summary>
    public void Change(int contract, in ContractRow terms)
    {
        ref ContractRow row = ref Rows.Edit(contract);
        Debug.Assert(!row.IsEnded, "a contract that has ended does not change");
        RemoveTimer(contract);
        (row.ValidFrom, row.ValidUntil, row.Penalty) = (terms.ValidFrom, terms.ValidUntil, terms.Penalty);
        (row.Floor, row.Traits) = (terms.Floor, terms.Traits);
        SetTimer(contract);
    }

    /// <summary>Ends a contract.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="job">The job that cancels what it carried; 0 for none.</param>
    public void End(int contract, long job)
    {
        RemoveTimer(contract);
        ref ContractRow row = ref Rows.Edit(contract);
        row.Traits |= ContractTraits.Ended;
        row.Job = job;
    }

    /// <summary>The number of timers that are due at a time, at most <paramref name="most"/>.</summary>
    public int CountDue(long time, int most) => CountDue(1, time, most);

    /// <summary>Checks references, terms and timers. The customers were checked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        StructureCheck.Require(_count.Count <= CountRow + 1, _count, _count.Count - 1, "is one too many");
        StructureCheck.Require(TimerCount >= 0 && TimerCount < _heap.Count, _count, CountRow, "counts timers that are not there");
        RowSet timed = check.Set(Rows, "contract of a timer");
        for (int at = 1; at <= TimerCount; at++)
        {
            timed.Take(_heap[at], _heap, at);
            StructureCheck.Require(
                Rows[_heap[at]].Position == at && (at == 1 || !IsBefore(_heap[at], _heap[at / 2])), _heap, at,
                "is not at its place");
        }

        for (int row = 1; row < Rows.Count; row++)
        {
            CheckContract(check, Rows[row], row, timed.Holds(row));
        }

        for (int customer = 1; customer < _customers.Count; customer++)
        {
            int contract = _customers[customer].Contract;
            StructureCheck.RequireRow(Rows, contract, _customers, customer);
            StructureCheck.Require(
                contract == 0 || Rows[contract].Customer == customer, _customers, customer, "has another customer's contract");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckContract(StructureCheck check, in ContractRow contract, int row, bool isTimed)
    {
        StructureCheck.RequireRow(_customers, contract.Customer, Rows, row);
        StructureCheck.RequireTime(contract.ValidFrom, Rows, row);
        if (contract.ValidUntil != ContractRow.Never)
        {
            StructureCheck.RequireTime(contract.ValidUntil, Rows, row);
        }

        bool endsByItself = !contract.IsEnded && contract.ValidUntil != ContractRow.Never;
        StructureCheck.Require(
            contract.Customer != 0 && contract.NumberText != 0 && contract.Penalty >= 0 && contract.Job >= 0
            && contract.ValidFrom < contract.ValidUntil && isTimed == endsByItself && (isTimed || contract.Position == 0)
            && (contract.IsEnded || (contract.Job == 0 && _customers[contract.Customer].Contract == row))
            && (contract.Traits & ~ContractTraits.All) == 0 && contract.Reserved == 0
            && (contract.Floor == ContractRow.NoFloor
                || (Priority.AreBitsValid(contract.Floor) && Priority.FromBits(contract.Floor).IsInBand)),
            Rows, row, "says what no contract can");
        _texts.Check(check, contract.NumberText, EngineLimits.CodeBytes, Rows, row);
    }

    private bool IsBefore(int one, int other) => Rows[one].ValidUntil != Rows[other].ValidUntil
        ? Rows[one].ValidUntil < Rows[other].ValidUntil
        : one < other;

    private int CountDue(int position, long time, int most)
    {
        if (most <= 0 || position > TimerCount || Rows[_heap[position]].ValidUntil > time)
        {
            return 0;
        }

        int due = 1 + CountDue(2 * position, time, most - 1);
        return due + CountDue((2 * position) + 1, time, most - due);
    }

    private void SetTimer(int contract)
    {
        if (Rows[contract].ValidUntil == ContractRow.Never)
        {
            return;
        }

        if (_count.Count == CountRow)
        {
            _count.Append();
        }

        int position = ++_count.Edit(CountRow);
        if (position == _heap.Count)
        {
            _heap.Append();
        }

        Rise(contract, position);
    }

    private void RemoveTimer(int contract)
    {
        int position = Rows[contract].Position;
        if (position == 0)
        {
            return;
        }

        Rows.Edit(contract).Position = 0;
        int count = --_count.Edit(CountRow);
        int last = _heap[count + 1];
        _heap.Edit(count + 1) = 0;
        if (last == contract)
        {
            return;
        }

        if (position > 1 && IsBefore(last, _heap[position / 2]))
        {
            Rise(last, position);
        }
        else
        {
            Sink(last, position, count);
        }
    }

    /// <summary>Puts a contract at a position, and moves it up to its place.</summary>
    private void Rise(int contract, int position)
    {
        for (int parent; position > 1 && IsBefore(contract, _heap[parent = position / 2]); position = parent)
        {
            Put(_heap[parent], position);
        }

        Put(contract, position);
    }

    /// <summary>Puts a contract at a position, and moves it down to its place.</summary>
    private void Sink(int contract, int position, int count)
    {
        for (int child; (child = 2 * position) <= count; position = child)
        {
            if (child < count && IsBefore(_heap[child + 1], _heap[child]))
            {
                child++;
            }

            if (!IsBefore(_heap[child], contract))
            {
                break;
            }

            Put(_heap[child], position);
        }

        Put(contract, position);
    }

    private void Put(int contract, int position)
    {
        _heap.Edit(position) = contract;
        Rows.Edit(contract).Position = position;
    }
}
