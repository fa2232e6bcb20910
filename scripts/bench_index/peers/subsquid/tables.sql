create table contribution (id text primary key, project text not null, account text not null, block int4 not null,
    timestamp int8 not null, transaction text not null, money numeric not null, shares numeric not null,
    price numeric not null);
create index on contribution (project, account, id);
create table transfer (id text primary key, project text not null, account text not null, block int4 not null,
    timestamp int8 not null, transaction text not null, recipient text not null, shares numeric not null);
create table ballot (id text primary key, project text not null, account text not null, block int4 not null,
    timestamp int8 not null, transaction text not null, poll text not null, support int4 not null,
    weight numeric not null);
create table acceptance (id text primary key, project text not null, account text not null, block int4 not null,
    timestamp int8 not null, transaction text not null, number int4 not null);
create table happening (id text primary key, project text not null, account text not null, block int4 not null,
    timestamp int8 not null, transaction text not null, kind text not null, subject text not null);
create table holder (id text primary key, project text not null, account text not null, shares numeric not null,
    votes numeric not null);
create table community (id text primary key, money numeric not null, contributions int4 not null,
    members int4 not null);
