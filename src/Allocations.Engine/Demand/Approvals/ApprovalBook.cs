using System.Diagnostics;
using System.Runtime.InteropServices;
using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>The requests for approval of all tenants, with the commands that are kept (SEC-2).</summary>
/// <remarks>Open requests have timers, if they expire or escalate. Of each tenant, so many closed requests are remembered; the
/// rest is forgotten, the first that was closed first. The tables are empty until the first request. Writer thread
/// only.</remarks>
internal sealed unsafe partial class ApprovalBook
{
    private const int MaxRequests = 1 << 26;
    private const int RootRow = 1;

    /// <summary>The rows of tenants begin behind row 0, which always exists.</summary>
    private const int FirstTenant = 1;

    private readonly Table<ApprovalRow> _rows;
    private readonly Table<ApprovalRootRow> _root;
    private readonly Table<ApprovalSumsRow> _sums;
    private readonly Table<int> _heap;
    private readonly HashIndex _index;
    private readonly KeyedHash _hash;
    private readonly Arena _arena;
    private readonly TextStore _texts;
    private readonly Catalog _catalog;
    private readonly AuthorityBook _authorities;

    public ApprovalBook(
        TableSet tables, Arena arena, TextStore texts, KeyedHash hash, Catalog catalog, AuthorityBook authorities)
    {
        (_arena, _texts, _hash, _catalog, _authorities) = (arena, texts, hash, catalog, authorities);
        _rows = tables.Add<ApprovalRow>("approvals", MaxRequests);
        _root = tables.Add<ApprovalRootRow>("approvals.root", RootRow);
        _sums = tables.Add<ApprovalSumsRow>("approvals.sums", catalog.Tenants.Rows.Capacity + FirstTenant);
        _heap = tables.Add<int>("approvals.timers", MaxRequests);
        _index = new HashIndex(tables, "approvals.ids", MaxRequests, opensLate: true);
    }

    public Table<ApprovalRow> Rows => _rows;

    public bool IsFull => _rows.Count >= _rows.Capacity && _root[_root.Count - 1].FirstFree == 0;

    /// <summary>The requests of a tenant, counted.</summary>
    public ApprovalSumsRow SumsOf(int tenant) => tenant + FirstTenant < _sums.Count ? _sums[tenant + FirstTenant] : default;

    /// <summary>The row of a request; 0 for one that is unknown or forgotten.</summary>
    public int Find(long id)
    {
        if (_rows.Count == Table.EmptyCount)
        {
            return 0;
        }

        var match = new ApprovalMatch(_rows, id);
        return _index.Find(HashOf(id), ref match);
    }

    /// <summary>The command that is kept, or the first member of a group: nothing before it is linked to it, and it has no
    /// operation id.</summary>
    public byte* CommandOf(int row) => (byte*)_arena.Pointer(_rows[row].Command);

    /// <summary>Adds an open request.</summary>
    /// <param name="request">The request, without the command, its policy's code and its place.</param>
    /// <param name="policy">The code of the policy.</param>
    /// <param name="commands">The command, or the members of a group.</param>
    /// <param name="bytes">The bytes of all.</param>
    /// <returns>Its row.</returns>
    public int Add(ApprovalRow request, ReadOnlySpan<byte> policy, byte* commands, int bytes)
    {
        Debug.Assert(Find(request.Id) == 0, "the sequence of a command is new");
        while (_sums.Count <= request.Tenant + FirstTenant)
        {
            _sums.Append();
        }

        if (_root.Count == RootRow)
        {
            _root.Append();
            _index.Open();
        }

        request.PolicyText = _texts.Add(policy);
        Keep(ref request, commands, bytes);
        int row = _root[RootRow].FirstFree;
        if (row == 0)
        {
            row = _rows.Append();
        }
        else
        {
            _root.Edit(RootRow).FirstFree = _rows[row].Next;
        }

        request.State = ApprovalState.Open;
        _rows.Edit(row) = request;
        _index.Insert(HashOf(request.Id), row);
        ref ApprovalSumsRow sums = ref _sums.Edit(request.Tenant + FirstTenant);
        sums.Open++;
        sums.OpenBytes += request.CommandBytes;
        StartTimer(row);
        return row;
    }

    /// <summary>Records an approval of an open request.</summary>
    public void Approve(int row, int actor, byte can, long time, ReadOnlySpan<byte> reference)
    {
        int text = _texts.Add(reference);
        ref ApprovalRow request = ref _rows.Edit(row);
        if (request.FirstApprover == 0)
        {
            (request.FirstApprover, request.FirstApprovedAt, request.FirstReferenceText) = (actor, time, text);
            request.FirstCan = can;
        }
        else
        {
            (request.SecondApprover, request.SecondApprovedAt, request.SecondReferenceText) = (actor, time, text);
        }
    }

    /// <summary>Escalates an open request by one step where that is due.</summary>
    public void Escalate(int row, long time)
    {
        StopTimer(row);
        ref ApprovalRow request = ref _rows.Edit(row);
        (request.Current, request.EscalatesAt) = NextOf(request.Current, request.EscalatesAt, time);
        (request.SecondCurrent, request.SecondEscalatesAt) = NextOf(request.SecondCurrent, request.SecondEscalatesAt, time);
        StartTimer(row);
    }

    /// <summary>When a request escalates that came to an authority at some time; <see cref="ApprovalRow.Never"/> if it does
    /// not.</summary>
    public long EscalationOf(int authority, long since) => authority == 0 || _authorities.Rows[authority].NextAuthority == 0
        ? ApprovalRow.Never
        : Later(since, _authorities.Rows[authority].EscalatesAfter);

    /// <summary>A time that is later than another one; <see cref="ApprovalRow.Never"/> beyond the calendar.</summary>
    public static long Later(long time, long duration) =>
        duration > DateTime.MaxValue.Ticks - time ? ApprovalRow.Never : time + duration;

    /// <summary>Closes an open request.</summary>
    public void Close(int row, ApprovalState state, int actor, long time, in HeldOutcome ran, ReadOnlySpan<byte> reason)
    {
        StopTimer(row);
        int text = _texts.Add(reason);
        ref ApprovalRow request = ref _rows.Edit(row);
        (request.State, request.ClosedBy, request.ClosedAt, request.ReasonText) = (state, actor, time, text);
        (request.Outcome, request.OutcomeMember, request.Next) = (ran.Outcome, ran.Member, 0);
        ref ApprovalSumsRow sums = ref _sums.Edit(request.Tenant + FirstTenant);
        sums.Open--;
        sums.OpenBytes -= request.CommandBytes;
        sums.Closed++;
        sums.ClosedBytes += request.CommandBytes;
        if (sums.LastClosed == 0)
        {
            sums.FirstClosed = row;
        }
        else
        {
            _rows.Edit(sums.LastClosed).Next = row;
        }

        sums.LastClosed = row;
        while (sums.Closed > EngineLimits.ClosedApprovalsPerTenant || sums.ClosedBytes > EngineLimits.ApprovalBytesPerTenant)
        {
            Forget(ref sums);
        }
    }

    /// <summary>Forgets the request that was closed first.</summary>
    private void Forget(ref ApprovalSumsRow sums)
    {
        int row = sums.FirstClosed;
        ApprovalRow request = _rows[row];
        sums.FirstClosed = request.Next;
        sums.LastClosed = request.Next == 0 ? 0 : sums.LastClosed;
        sums.Closed--;
        sums.ClosedBytes -= request.CommandBytes;
        _texts.Remove(request.PolicyText);
        _texts.Remove(request.FirstReferenceText);
        _texts.Remove(request.SecondReferenceText);
        _texts.Remove(request.ReasonText);
        _arena.Free(request.Command, request.CommandWords);
        _index.Remove(HashOf(request.Id), row);
        ref ApprovalRootRow root = ref _root.Edit(RootRow);
        _rows.Edit(row) = new ApprovalRow { Next = root.FirstFree };
        root.FirstFree = row;
    }

    /// <summary>Copies a command or a group, so that it stands alone and has no operation ids.</summary>
    private void Keep(ref ApprovalRow request, byte* commands, int bytes)
    {
        request.CommandWords = bytes / sizeof(ulong);
        request.Command = _arena.Allocate(request.CommandWords);
        Span<byte> copy = MemoryMarshal.AsBytes(_arena.EditSpan(request.Command, request.CommandWords));
        new ReadOnlySpan<byte>(commands, bytes).CopyTo(copy);
        fixed (byte* kept = copy)
        {
            byte* at = kept;
            for (int i = 1; i <= request.Members; i++)
            {
                var header = (CommandHeader*)at;
                header->Flags = i < request.Members ? CommandHeader.Linked : (ushort)0;
                (header->OperationHigh, header->OperationLow) = (0, 0);
                at += header->Length;
            }
        }
    }

    private (int Authority, long At) NextOf(int current, long escalatesAt, long time)
    {
        if (escalatesAt > time)
        {
            return (current, escalatesAt);
        }

        int next = _authorities.Rows[current].NextAuthority;
        return next == 0 ? (current, ApprovalRow.Never) : (next, EscalationOf(next, escalatesAt));
    }

    private uint HashOf(long id) => _hash.Of((ulong)id, 0x41505052);
}
